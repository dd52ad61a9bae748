import type { Random } from '../../random.ts';
import type { Person } from '../person.ts';
import { mixRgb, type Vec2 } from '../vector.ts';
import { darker, type HairCanvas } from './hair.canvas.ts';

/** Long hair and bobs: what hangs behind the head. */
export function paintLooseBack(canvas: HairCanvas, person: Person, random: Random): void {
  const width = 1 + person.shape.faceWidth;
  const end = endOf(person);
  canvas.fill(
    darker(person.hair, 0.45),
    [-9.4 * width, 6],
    [
      [
        [-9.6 * width, 15.5],
        [9.6 * width, 15.5],
        [9.4 * width, 6],
      ],
      [
        [11, -2],
        [11, end * 0.7],
        [9, end],
      ],
      [[-9, end]],
      [
        [-11, end * 0.7],
        [-11, -2],
        [-9.4 * width, 6],
      ],
    ],
  );
  for (let i = 0; i < 900; i++) {
    const side = random() < 0.5 ? -1 : 1;
    const x = side * (2 + 8.2 * Math.sqrt(random()));
    const points: Vec2[] = [
      [x * 0.8, 8],
      [x, 1],
      [x * 1.12, -4],
      [x * 1.02 + (random() - 0.5), end * 0.8],
      [x * (0.9 + 0.15 * random()), end - 1.2 * random()],
    ];
    const colour = darker(person.hair, 0.15 + 0.4 * random());
    canvas.strand(points, {
      width: 1 + random() * 1.6,
      colour,
      shine: person.hairShine,
      shineAt: 0.3,
      shineShare: 0.15 * random(),
      alpha: 0.55,
    });
  }
}

/** A curtain of strands to both sides of the parting. */
export function paintLooseFront(canvas: HairCanvas, person: Person, random: Random): void {
  for (const side of [-1, 1] as const) {
    paintCurtainGround(canvas, person, side);
    const strands = person.hairStyle === 'long' ? 2300 : 1900;
    for (let i = 0; i < strands; i++) paintCurtainStrand(canvas, person, side, i / strands < 0.9 ? random() : random() * 0.16, random);
    for (let i = 0; i < 70; i++) paintHairlineWisp(canvas, person, side, random);
    for (let i = 0; i < 46; i++) paintStray(canvas, person, side, random);
  }
}

const endOf = ({ hairStyle }: Person) => (hairStyle === 'long' ? -19 : -7.5);

function paintCurtainGround(canvas: HairCanvas, person: Person, side: -1 | 1): void {
  const width = 1 + person.shape.faceWidth;
  const bob = person.hairStyle === 'bob';
  const parting = person.parting;
  const hem = bob ? -6.4 : -15.5;
  canvas.fill(
    darker(person.hair, 0.16),
    [parting, 8.2],
    [
      [
        [parting + side * 2.6, 8.9],
        [side * 6.3 * width, 6.6],
        [side * 6.9 * width, 2.5],
      ],
      [
        [side * 7.3 * width, -1],
        [side * 6.9 * width, -4],
        [side * 7, bob ? -6.4 : -9],
      ],
      ...(bob
        ? []
        : ([
            [
              [side * 6.9, -11],
              [side * 7.2, -13],
              [side * 7.9, -15.5],
            ],
          ] as const)),
      [[side * (bob ? 9 : 8.6), hem]],
      [
        [side * 10.6, -6],
        [side * 10 * width, 0],
        [side * 9.3 * width, 5],
      ],
      [
        [side * 9.3 * width, 10.5],
        [parting + side * 4.5, 12.9],
        [parting, 12.6],
      ],
    ],
  );
}

/** `spread` 0 lies along the face, 1 on the outside. */
function paintCurtainStrand(canvas: HairCanvas, person: Person, side: -1 | 1, spread: number, random: Random): void {
  const width = 1 + person.shape.faceWidth;
  const crown = 8.3 + 4.2 * spread ** 0.8;
  const x = side * (6.75 + 2.9 * spread) * width + (random() - 0.5) * 0.35;
  const jitter = () => (random() - 0.5) * 0.45;
  const points: Vec2[] = [
    [person.parting + side * 0.06 * random(), crown],
    [person.parting + side * (2.4 + 2.6 * spread), crown + 0.55 + 0.5 * spread],
    [x * 0.95, 6.9 + 2.1 * spread],
    [x, 2 + jitter()],
    [x * 1.035 + jitter() * 0.4, -2.5],
  ];
  if (person.hairStyle === 'bob') points.push([x + jitter(), -5.2], [x * 0.93 + jitter(), -7 - 0.7 * random()]);
  else points.push(...wavyEnd(x, side, spread, endOf(person), random));
  const colour = mixRgb(darker(person.hair, 0.3), mixRgb(person.hair, person.hairShine, 0.35), random());
  canvas.strand(points, {
    width: 0.8 + random() * 1.7,
    colour,
    shine: person.hairShine,
    shineAt: 0.2 + 0.05 * random(),
    shineShare: 0.35 + 0.5 * random(),
    alpha: 0.42 + 0.4 * random(),
  });
}

/** Long strands wave, and gather into a tip. */
function wavyEnd(x: number, side: -1 | 1, spread: number, end: number, random: Random): Vec2[] {
  const jitter = () => (random() - 0.5) * 0.45;
  const phase = spread * 2.2 + (side > 0 ? 0.7 : 0);
  const wave = (turn: number) => Math.sin(turn + phase) * 0.55;
  const gathered = (share: number) => side * 8.3 + (x - side * 8.3) * share;
  const tip = end + 2.2 * random() * random() + 1.6 * Math.abs(spread - 0.5);
  return [
    [x * 1.03 + wave(0) + jitter(), -6],
    [x * 1.02 + wave(1.6) + jitter() * 1.3, -9.5],
    [x * 0.99 + wave(3.2) + jitter() * 1.6, -13],
    [gathered(0.82) + wave(4.6) * 0.8 + jitter(), (tip - 13) / 2 - 2],
    [gathered(0.42) + wave(5.6) * 0.6 + jitter(), tip],
  ];
}

function paintHairlineWisp(canvas: HairCanvas, person: Person, side: -1 | 1, random: Random): void {
  const spread = random();
  const x = person.parting + side * 6.2 * spread;
  const y = 8.5 - 1.9 * spread * spread;
  const points: Vec2[] = [
    [x, y],
    [x + side * 0.35, y - 0.25 - 0.2 * random()],
    [x + side * 0.8, y - 0.35 - 0.5 * random()],
  ];
  const colour = mixRgb(person.hair, person.hairShine, 0.2);
  canvas.strand(points, { width: 0.5 + 0.4 * random(), colour, shine: person.hairShine, shineAt: 0.5, shineShare: 0.2, alpha: 0.28 });
}

function paintStray(canvas: HairCanvas, person: Person, side: -1 | 1, random: Random): void {
  const x = side * (6.5 + 0.5 * random()) * (1 + person.shape.faceWidth);
  const points: Vec2[] = [
    [person.parting + side * 0.4, 8.5 + random()],
    [person.parting + side * (2.2 + random()), 8.6],
    [x * 0.94, 6],
    [x, 2],
    [x * 1.03, -2.4],
    [x * (1.02 + 0.05 * random()), person.hairStyle === 'bob' ? -5 : -8],
  ];
  const colour = mixRgb(person.hair, person.hairShine, 0.3);
  canvas.strand(points, { width: 0.6 + random() * 0.5, colour, shine: person.hairShine, shineAt: 0.3, shineShare: 0.4, alpha: 0.35 });
}
