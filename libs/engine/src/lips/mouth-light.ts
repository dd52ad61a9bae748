import type { Planar } from '../video/planar.ts';
import type { Mesh } from './face-frame.ts';
import { CHEEKS, EYES } from './landmarks.ts';

/** How bright and how coloured the light in a face is: what the inside of the mouth must fit. */
export interface MouthLight {
  /** Luma of a front tooth in full light. */
  readonly tooth: number;
  /** Luma of the skin. */
  readonly skin: number;
  /** The light's tint, as chroma offsets from grey. */
  readonly tint: { readonly u: number; readonly v: number };
}

/** Skin alone would darken dark people's teeth: the white of the eye is as bright as a tooth, in any face. */
export function measureLight(picture: Planar, mesh: Mesh): MouthLight {
  const cheeks = CHEEKS.map((point) => patch(picture, mesh.x(point), mesh.y(point)));
  const mean = (key: 'y' | 'u' | 'v') => cheeks.reduce((sum, cheek) => sum + cheek[key], 0) / cheeks.length;
  const white = eyeWhite(picture, mesh);
  const skin = mean('y');
  const tooth = Math.max(skin * 0.85, Math.min(white * 1.04, skin * 1.35 + 25, 214));
  return { skin, tooth, tint: { u: (mean('u') - 128) * 0.28 - 3, v: (mean('v') - 128) * 0.22 + 1 } };
}

function patch({ width, height, y, u, v }: Planar, atX: number, atY: number): { y: number; u: number; v: number } {
  const x = Math.max(2, Math.min(width - 3, Math.round(atX)));
  const row = Math.max(2, Math.min(height - 3, Math.round(atY)));
  let sum = 0;
  for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) sum += y[(row + dy) * width + x + dx] ?? 0;
  const chroma = (row >> 1) * (width >> 1) + (x >> 1);
  return { y: sum / 25, u: u[chroma] ?? 128, v: v[chroma] ?? 128 };
}

function eyeWhite({ width, height, y }: Planar, mesh: Mesh): number {
  const seen: number[] = [];
  for (const eye of EYES) {
    const xs = eye.map((point) => mesh.x(point));
    const ys = eye.map((point) => mesh.y(point));
    for (let row = Math.ceil(Math.min(...ys)); row <= Math.min(height - 1, Math.max(...ys)); row++) {
      for (let x = Math.ceil(Math.min(...xs)); x <= Math.min(width - 1, Math.max(...xs)); x++) seen.push(y[row * width + x] ?? 0);
    }
  }
  seen.sort((a, b) => a - b);
  return seen[Math.floor(seen.length * 0.85)] ?? 180;
}
