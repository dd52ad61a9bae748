import { randomOf } from '../../random.ts';
import type { Person } from '../person.ts';
import { HairCanvas, type HairSheet } from './hair.canvas.ts';
import { paintLooseBack, paintLooseFront } from './loose-hair.ts';
import { paintShortBack, paintShortFront } from './short-hair.ts';

export interface Hair {
  /** Hangs behind head and shoulders. */
  readonly back: HairSheet;
  readonly front: HairSheet;
}

export function paintHair(person: Person): Hair {
  const [back, front] = [new HairCanvas(), new HairCanvas()];
  if (person.hairStyle === 'short') {
    paintShortBack(back, person);
    paintShortFront(front, person, randomOf(person.seed * 7 + 1));
  } else {
    paintLooseBack(back, person, randomOf(person.seed * 7 + 2));
    paintLooseFront(front, person, randomOf(person.seed * 7 + 1));
  }
  return { back: back.sheet(), front: front.sheet() };
}
