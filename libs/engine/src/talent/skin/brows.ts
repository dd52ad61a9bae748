import type { Random } from '../../random.ts';
import type { FaceMesh } from '../head/canonical-face.ts';
import { BROWS } from '../head/landmarks.ts';
import type { Person } from '../person.ts';
import { at, css, mix, mixRgb, smoothstep, type Vec2, type Vec3 } from '../vector.ts';
import { type SkinCanvas, texels } from './skin.canvas.ts';

export function paintBrows(canvas: SkinCanvas, person: Person, face: FaceMesh, random: Random): void {
  const thickness = person.male ? 1 : 0.62;
  for (const brow of BROWS) {
    const lower = brow.lower.map((vertex) => at(face, vertex));
    const upper = brow.upper.map((vertex) => at(face, vertex));
    /** `along` 0 at the outer end, `across` 0 at the lower edge. */
    const place = (along: number, across: number): Vec2 => {
      const [low, high] = [pointAlong(lower, along), pointAlong(upper, along)];
      return [mix(low[0], high[0], across), mix(low[1], high[1], across)];
    };
    canvas.softly(0.1, (pen) => {
      pen.globalAlpha = 0.5;
      for (let step = 0; step < 24; step++) {
        const along = step / 23;
        const radius = 0.1 + 0.16 * thickness * Math.sin(Math.PI * (0.12 + 0.8 * along)) ** 0.7;
        canvas.dot(place(along, 0.45), radius, css(person.brows));
      }
    });
    paintHairs(canvas, person, random, (along) => place(along, 0.45 + (random() - 0.5) * 0.75 * thickness), brow.side);
  }
}

function paintHairs(canvas: SkinCanvas, person: Person, random: Random, place: (along: number) => Vec2, side: number): void {
  canvas.pen.lineCap = 'round';
  for (let hair = 0; hair < 380; hair++) {
    const along = random();
    const [x, base] = place(along);
    const y = base - 0.1;
    const outwards = 1 - along;
    const dx = side * (0.12 + 0.34 * outwards + 0.1 * random());
    const dy = 0.22 * (1 - outwards * 1.25) + 0.05 * random();
    const tint = mixRgb(person.brows, person.hairShine, random() * 0.35);
    const colour = css(tint, (0.22 + 0.34 * random()) * (0.35 + 0.65 * smoothstep(1, 0.78, along)));
    canvas.stroke([x, y], [x + dx * 0.5, y + dy * 0.7], [x + dx, y + dy], texels(1.1 + random() * 1.3), colour);
  }
}

/** `share` 0 to 1 of a polyline, counted in its points. */
export function pointAlong(line: readonly (Vec2 | Vec3)[], share: number): Vec2 {
  const position = Math.min(line.length - 1.001, share * (line.length - 1));
  const [from, to] = [at(line, Math.floor(position)), at(line, Math.floor(position) + 1)];
  const rest = position % 1;
  return [mix(from[0], to[0], rest), mix(from[1], to[1], rest)];
}
