import { Mesh } from '../lips/face-frame.ts';
import type { Planar } from '../video/planar.ts';
import { type MouthPatch, mouthPatch } from './patch.ts';
import { toothness } from './toothness.ts';
import { upperRow } from './upper-row.ts';

/** What one picture shows of a person's teeth. */
export interface TeethLook {
  readonly patch: MouthPatch;
  /** Texels of upper teeth. */
  readonly area: number;
}

/** Null when the lips hide the teeth; `points`: 478 x (x, y, z) in pixels of the picture. */
export function teethLookOf(picture: Planar, points: Float32Array): TeethLook | null {
  const patch = mouthPatch(picture, new Mesh(points, 0));
  const teeth = patch && toothness(patch);
  if (!teeth) return null;
  const { area } = upperRow({ ...patch, map: teeth.map });
  return area > 0 ? { patch, area } : null;
}
