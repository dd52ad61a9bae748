import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from '../../random.ts';
import type { FaceMesh } from '../head/canonical-face.ts';
import { LIP_OUTLINE } from '../head/landmarks.ts';
import type { Person } from '../person.ts';
import { at, css, mixRgb, type Rgb, type Vec3 } from '../vector.ts';
import { shadowOf } from './complexion.ts';
import { type SkinCanvas, texels } from './skin.canvas.ts';

const OPENING_MIDDLE = 13;
const LOWER_LIP_MIDDLE = 17;

/** From the top of the upper lip to the bottom of the lower one; the dark stop is the seam. */
const SHADES: readonly (readonly [at: number, towards: Rgb, share: number, alpha: number])[] = [
  [0, [255, 190, 180], 0.12, 0.5],
  [0.44, [70, 16, 20], 0.45, 0.85],
  [0.5, [50, 10, 14], 0.6, 0.95],
  [0.6, [255, 200, 190], 0.1, 0.6],
  [1, [120, 50, 50], 0.25, 0.4],
];

export function paintLips(canvas: SkinCanvas, person: Person, face: FaceMesh, random: Random): void {
  const outline = LIP_OUTLINE.map((vertex) => at(face, vertex));
  canvas.softly(0.07, (pen) => {
    tracePath(pen, outline);
    pen.globalAlpha = person.male ? 0.85 : 0.9;
    pen.fillStyle = css(person.lips);
    pen.fill();
  });
  const seam = at(face, OPENING_MIDDLE)[1];
  canvas.pen.save();
  tracePath(canvas.pen, outline);
  canvas.pen.clip();
  canvas.softly(0.05, (pen) => {
    pen.fillStyle = shading(pen, person.lips, seam);
    pen.globalAlpha = 0.75;
    pen.fillRect(-9, -11, 18, 22);
  });
  paintCreases(canvas, seam, random);
  canvas.pen.restore();
  const chin: readonly [number, number] = [0, at(face, LOWER_LIP_MIDDLE)[1] - 0.45];
  canvas.blush(chin, [1.3, 0.26], shadowOf(person.skin), 0.35, 0.22);
}

function shading(pen: SKRSContext2D, lips: Rgb, seam: number) {
  const gradient = pen.createLinearGradient(0, seam + 0.9, 0, seam - 1.1);
  for (const [stop, towards, share, alpha] of SHADES) gradient.addColorStop(stop, css(mixRgb(lips, towards, share), alpha));
  return gradient;
}

function paintCreases(canvas: SkinCanvas, seam: number, random: Random): void {
  canvas.pen.globalAlpha = 0.75;
  for (let i = 0; i < 170; i++) {
    const x = (random() - 0.5) * 5.4;
    const tone = random() < 0.5 ? '90,20,24' : '255,190,184';
    const colour = `rgba(${tone},${0.05 + 0.07 * random()})`;
    const width = texels(1 + random() * 1.4);
    const y = seam + (random() - 0.5) * 1.6;
    const end = y + (0.2 + 0.4 * random()) * (y > seam ? 1 : -1);
    canvas.stroke([x, y], [x * 1.025, (y + end) / 2], [x * 1.05, end], width, colour);
  }
}

/** A closed smooth curve that turns at each point. */
function tracePath(pen: SKRSContext2D, points: readonly Vec3[]): void {
  const first = at(points, 0);
  const last = at(points, points.length - 1);
  pen.beginPath();
  pen.moveTo((first[0] + last[0]) / 2, (first[1] + last[1]) / 2);
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = at(points, (index + 1) % points.length);
    pen.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  });
  pen.closePath();
}
