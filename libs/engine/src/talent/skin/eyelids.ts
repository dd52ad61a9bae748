import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../../random.ts';
import type { FaceMesh } from '../head/canonical-face.ts';
import { EYES, type EyeLandmarks } from '../head/landmarks.ts';
import type { Person } from '../person.ts';
import { at, css, mix, mixRgb, type Vec2 } from '../vector.ts';
import { pointAlong } from './brows.ts';
import { shadowOf } from './complexion.ts';
import { type SkinCanvas, texels } from './skin.canvas.ts';

/** Crease, lash lines and lashes of both eyes. */
export function paintEyelids(canvas: SkinCanvas, person: Person, face: FaceMesh, random: Random): void {
  for (const eye of EYES) {
    const point = (vertex: number): Vec2 => [at(face, vertex)[0], at(face, vertex)[1]];
    const [outer, inner] = eye.corners;
    const upper = [outer, ...eye.upperLid, inner].map(point);
    const lower = [outer, ...eye.lowerLid, inner].map(point);
    paintLines(canvas, person, creaseOf(face, eye), upper, lower);
    paintUpperLashes(canvas, person, upper, eye.side, random);
    paintLowerLashes(canvas, lower, eye.side);
  }
}

function creaseOf(face: FaceMesh, eye: EyeLandmarks): readonly Vec2[] {
  return eye.upperLid.map((vertex, column) => {
    const lid = at(face, vertex);
    const fold = at(face, at(eye.crease, column));
    return [mix(lid[0], fold[0], 0.8), mix(lid[1], fold[1], 0.8)];
  });
}

function paintLines(canvas: SkinCanvas, person: Person, crease: readonly Vec2[], upper: readonly Vec2[], lower: readonly Vec2[]): void {
  const line = (points: readonly Vec2[], blur: number, width: number, colour: string, lift = 0) =>
    canvas.softly(blur, (pen) => {
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.lineCap = 'round';
      traceCurve(pen, points, lift);
      pen.stroke();
    });
  line(crease, 0.07, 0.11, css(mixRgb(shadowOf(person.skin), [60, 30, 26], 0.4), 0.62));
  line(upper, 0.03, person.male ? 0.12 : 0.19, `rgba(28,16,14,${person.male ? 0.75 : 0.95})`, 0.03);
  line(lower, 0.05, 0.09, 'rgba(80,40,36,.45)', -0.03);
}

function paintUpperLashes(canvas: SkinCanvas, person: Person, lid: readonly Vec2[], side: number, random: Random): void {
  const count = person.male ? 30 : 60;
  for (let lash = 0; lash < count; lash++) {
    const along = lash / (count - 1);
    const [x, y] = pointAlong(lid, along);
    const outwards = 1 - along;
    const length = (person.male ? 0.14 : 0.3) * (0.55 + 0.6 * outwards) * (0.7 + 0.5 * random());
    const bend: Vec2 = [x + side * length * 0.25 * outwards, y + length * 0.35];
    const tip: Vec2 = [x + side * length * (0.85 * outwards - 0.1), y + length * (0.85 - 0.25 * outwards)];
    canvas.stroke([x, y], bend, tip, texels(1.5), 'rgba(20,12,12,.72)');
  }
}

function paintLowerLashes(canvas: SkinCanvas, lid: readonly Vec2[], side: number): void {
  for (let lash = 0; lash < 18; lash++) {
    const along = 0.1 + (0.85 * lash) / 17;
    const [x, y] = pointAlong(lid, along);
    const dx = side * 0.06 * (1 - along);
    canvas.stroke([x, y], [x + dx / 2, y - 0.07], [x + dx, y - 0.14], texels(1), 'rgba(40,22,20,.35)');
  }
}

function traceCurve(pen: SKRSContext2D, points: readonly Vec2[], lift: number): void {
  const [startX, startY] = at(points, 0);
  pen.beginPath();
  pen.moveTo(startX, startY + lift);
  for (let i = 1; i < points.length - 1; i++) {
    const [x, y] = at(points, i);
    const [nextX, nextY] = at(points, i + 1);
    pen.quadraticCurveTo(x, y + lift, (x + nextX) / 2, (y + nextY) / 2 + lift);
  }
  const [endX, endY] = at(points, points.length - 1);
  pen.lineTo(endX, endY + lift);
}
