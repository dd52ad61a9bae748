import { faceFrame, type Mesh, toPicture } from '../lips/face-frame.ts';
import { type Colour, skinOf } from '../lips/mouth-light.ts';
import { heightAt, innerLips } from '../lips/mouth-opening.ts';
import { ringMesh } from '../lips/ring-mesh.ts';
import { bilinear } from '../video/bilinear.ts';
import type { Planar } from '../video/planar.ts';
import { skullOf } from './skull.ts';

/** Texels a unit of the face frame: a little finer than a face fills the analysed picture. */
export const PER_UNIT = 200;
export const PATCH = { width: 184, height: 96 };
export const TEXELS = PATCH.width * PATCH.height;
/** Lips that part less show no row of teeth, in units. */
const LEAST_GAP = 0.06;

/** What one picture shows between the lips, in texels along the face's axes, all planes of one size. */
export interface MouthPatch {
  /** Of the first texel, from the skull's place, in texels. */
  readonly left: number;
  readonly top: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  /** How far inside the lips, in texels; 0 on them and beyond. */
  readonly inside: Uint8Array;
  readonly skin: Colour;
}

/** Null when the mouth is as good as closed. */
export function mouthPatch(picture: Planar, mesh: Mesh): MouthPatch | null {
  const frame = faceFrame(mesh);
  if (frame.gap < LEAST_GAP) return null;
  const skull = skullOf(mesh, frame);
  const lips = innerLips(ringMesh(mesh, frame));
  const middle = (heightAt(lips.upper, 0) + heightAt(lips.lower, 0)) / 2;
  const left = Math.round(-skull.u * PER_UNIT - PATCH.width / 2);
  const top = Math.round((middle - skull.v) * PER_UNIT - PATCH.height / 2);
  const planes = { y: new Uint8Array(TEXELS), u: new Uint8Array(TEXELS), v: new Uint8Array(TEXELS), inside: new Uint8Array(TEXELS) };
  for (let column = 0; column < PATCH.width; column++) {
    const u = (left + column + 0.5) / PER_UNIT + skull.u;
    const [upper, lower] = [heightAt(lips.upper, u), heightAt(lips.lower, u)];
    const aside = Math.min(u - lips.left, lips.right - u);
    for (let row = 0; row < PATCH.height; row++) {
      const v = (top + row + 0.5) / PER_UNIT + skull.v;
      const at = row * PATCH.width + column;
      planes.inside[at] = Math.max(0, Math.min(v - upper, lower - v, aside)) * PER_UNIT;
      if (planes.inside[at]) read(picture, toPicture(frame, u, v), planes, at);
    }
  }
  return { left, top, ...planes, skin: skinOf(picture, mesh) };
}

function read(
  { width, height, y, u, v }: Planar,
  [px, py]: readonly [number, number],
  into: Pick<Planar, 'y' | 'u' | 'v'>,
  at: number,
): void {
  into.y[at] = bilinear(y, width, height, px, py) + 0.5;
  into.u[at] = bilinear(u, width / 2, height / 2, px / 2 - 0.25, py / 2 - 0.25) + 0.5;
  into.v[at] = bilinear(v, width / 2, height / 2, px / 2 - 0.25, py / 2 - 0.25) + 0.5;
}
