import type { Random } from '../../random.ts';
import type { FaceMesh } from '../head/canonical-face.ts';
import type { Person } from '../person.ts';
import { at, bell, css, mixRgb, smoothstep } from '../vector.ts';
import { type SkinCanvas, texels } from './skin.canvas.ts';

const UPPER_LIP_MIDDLE = 0;
const OPENING_MIDDLE = 13;
const PATCHES = 5200;
const HAIRS = 26000;

export function paintBeard(canvas: SkinCanvas, person: Person, face: FaceMesh, random: Random): void {
  const density = densityOf(at(face, OPENING_MIDDLE)[1], at(face, UPPER_LIP_MIDDLE)[1]);
  const place = () => [(random() - 0.5) * 15.4, 2 - random() * 12] as const;
  canvas.softly(0.12, () => {
    const shade = css(mixRgb(person.hair, person.skin, 0.3), 0.13);
    for (let i = 0; i < PATCHES; i++) {
      const patch = place();
      if (random() < density(...patch)) canvas.dot(patch, 0.16, shade);
    }
  });
  for (let i = 0; i < HAIRS; i++) {
    const [x, y] = place();
    if (random() >= density(x, y) * 0.95) continue;
    const angle = (random() - 0.5) * 0.9 + x * 0.05;
    const length = 0.12 + 0.16 * random();
    const colour = css(mixRgb(person.hair, person.hairShine, random() * 0.6), 0.3 + 0.3 * random());
    const tip = [x + Math.sin(angle) * length, y + Math.cos(angle) * length] as const;
    canvas.stroke([x, y], [(x + tip[0]) / 2, (y + tip[1]) / 2], tip, texels(0.8 + random()), colour);
  }
}

/** 0 to 1: sideburns, jaw, moustache and the strip that joins them; nothing on the lips. */
function densityOf(opening: number, upperLip: number): (x: number, y: number) => number {
  return (x, y) => {
    if (Math.hypot(x / 2.75, (y - (opening - 0.05)) / 0.92) < 1) return 0;
    const side = Math.abs(x);
    const sideburn = side > 4.6 ? smoothstep(0.6, -1.5, y) * smoothstep(4.4, 5.6, side) : 0;
    const jaw = smoothstep(-5 + 0.25 * side, -5.9 + 0.25 * side, y);
    const moustache = 0.95 * bell(y - (upperLip + 0.52), 0.3) * smoothstep(2.9, 2.2, side);
    const bridge = 0.9 * bell(side - 2.75, 0.42) * smoothstep(-3.2, -4.2, y);
    return Math.max(sideburn, jaw, moustache, bridge);
  };
}
