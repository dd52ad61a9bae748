import type { Random } from '../../random.ts';
import type { FaceMesh } from '../head/canonical-face.ts';
import { LEFT_CORNER, RIGHT_CORNER } from '../head/landmarks.ts';
import type { Person } from '../person.ts';
import { at, css, mixRgb, type Rgb, scaleRgb, type Vec3 } from '../vector.ts';
import { type SkinCanvas, texels } from './skin.canvas.ts';

const WARM_LIGHT: Rgb = [255, 235, 210];
const NOSTRIL: Rgb = [58, 26, 22];
const STUBBLE: Rgb = [90, 84, 88];
const NOSTRILS = [
  [97, 98],
  [326, 327],
] as const;
const NOSE_WINGS = { left: 129, right: 358 } as const;

export const shadowOf = (skin: Rgb): Rgb => scaleRgb(skin, [0.62, 0.48, 0.42]);
const flushOf = (skin: Rgb): Rgb => scaleRgb(skin, [1, 0.78, 0.74]);

/** Cheeks, eye sockets, nostrils and the folds of a face; `eyes` are the middles of the eyeballs. */
export function paintComplexion(canvas: SkinCanvas, person: Person, face: FaceMesh, eyes: readonly Vec3[]): void {
  const flush = flushOf(person.skin);
  for (const side of [-1, 1]) {
    canvas.blush([side * 4.1, -0.1], [1.8, 1.2], flush, person.male ? 0.2 : 0.42, 0.8);
    canvas.blush([side * 3.4, -1.2], [1.5, 1.2], flush, 0.18, 0.8);
  }
  canvas.blush([0, -0.9], [1, 0.7], flush, 0.28, 0.4);
  canvas.blush([0, -7.2], [1.4, 0.7], flush, 0.3, 0.5);
  canvas.blush([0, 7], [4, 1.5], mixRgb(person.skin, WARM_LIGHT, 0.3), 0.35, 1);
  paintSockets(canvas, shadowOf(person.skin), eyes);
  for (const nostril of NOSTRILS) paintNostril(canvas, person, at(face, nostril[0]), at(face, nostril[1]));
  if (person.male) paintNoseWings(canvas, person, face);
  paintSmileFolds(canvas, person, face);
  canvas.blush([0, -2.75], [0.22, 0.5], shadowOf(person.skin), 0.18, 0.12);
}

function paintSockets(canvas: SkinCanvas, shadow: Rgb, eyes: readonly Vec3[]): void {
  for (const [x, y] of eyes) {
    canvas.blush([x, y - 0.75], [1.5, 0.45], shadow, 0.2, 0.3);
    canvas.blush([x, y + 0.75], [1.6, 0.55], shadow, 0.26, 0.3);
    canvas.blush([x - Math.sign(x) * 1.7, y + 0.1], [0.4, 0.7], shadow, 0.28, 0.25);
  }
}

function paintNostril(canvas: SkinCanvas, { male }: Person, outer: Vec3, inner: Vec3): void {
  const x = outer[0] * 0.62 + inner[0] * 0.38;
  const y = (outer[1] + inner[1]) / 2 + (male ? 0.13 : 0.4);
  canvas.blush([x, y], [0.25, 0.1], NOSTRIL, male ? 0.6 : 0.45, 0.08);
}

function paintNoseWings(canvas: SkinCanvas, person: Person, face: FaceMesh): void {
  for (const side of [-1, 1]) {
    const wing = at(face, side > 0 ? NOSE_WINGS.right : NOSE_WINGS.left);
    canvas.softly(0.1, (pen) => {
      pen.strokeStyle = css(shadowOf(person.skin), 0.42);
      pen.lineWidth = 0.14;
      pen.beginPath();
      // The canvas counts angles clockwise on screen; y points up here.
      const middle = side > 0 ? 0 : Math.PI;
      pen.arc(wing[0] - side * 0.5, wing[1], 0.55, middle - 1, middle + 0.9);
      pen.stroke();
    });
  }
}

function paintSmileFolds(canvas: SkinCanvas, person: Person, face: FaceMesh): void {
  for (const side of [-1, 1]) {
    const wing = at(face, side > 0 ? NOSE_WINGS.right : NOSE_WINGS.left);
    const corner = at(face, side > 0 ? RIGHT_CORNER : LEFT_CORNER);
    canvas.softly(0.16, () => {
      const fold = css(shadowOf(person.skin), person.male ? 0.34 : 0.2);
      canvas.stroke(
        [wing[0] + side * 0.25, wing[1] - 0.1],
        [wing[0] + side, wing[1] - 0.9],
        [corner[0] + side * 0.55, corner[1] + 0.15],
        0.22,
        fold,
      );
    });
  }
}

export function paintStubble(canvas: SkinCanvas, person: Person, random: Random): void {
  canvas.blush([0, -6], [5.2, 3.2], mixRgb(person.skin, STUBBLE, 0.8), 0.22, 0.5);
  for (let i = 0; i < 5200; i++) {
    const angle = random() * 2 * Math.PI;
    const distance = Math.sqrt(random());
    const x = Math.cos(angle) * 5.4 * distance;
    const y = -5.4 + Math.sin(angle) * 3.2 * distance;
    if (y > -2.4) continue;
    canvas.pen.fillStyle = `rgba(50,40,38,${0.05 + 0.12 * random()})`;
    canvas.pen.fillRect(x, y, texels(1.6), texels(2.2));
  }
}

/** Pores and freckles: without them compression turns skin into plastic. */
export function paintPores(canvas: SkinCanvas, person: Person, random: Random): void {
  canvas.roughen(() => (random() + random() + random() - 1.5) * 9);
  for (let i = 0; i < person.freckles; i++) {
    const place = [(random() - 0.5) * 10, (random() - 0.5) * 5 + 0.2] as const;
    const alpha = 0.05 + 0.13 * random();
    canvas.dot(place, texels(1 + random() * 2.2), css(shadowOf(person.skin), alpha));
  }
}
