import type { FaceFrame, Mesh } from '../lips/face-frame.ts';

/** A place in face coordinates. */
export interface Place {
  readonly u: number;
  readonly v: number;
}

/** Corners of the eyes and sides of the nose: they stay where the skull is, whatever the mouth does. */
const FIXED = [33, 133, 362, 263, 98, 327, 64, 294];

/** The middle of points that belong to the skull, as upper teeth do: several, because each of them trembles by itself. */
export function skullOf(mesh: Mesh, { centre, right, down, unit }: FaceFrame): Place {
  let [x, y] = [-centre[0], -centre[1]];
  for (const point of FIXED) {
    x += mesh.x(point) / FIXED.length;
    y += mesh.y(point) / FIXED.length;
  }
  return { u: (x * right[0] + y * right[1]) / unit, v: (x * down[0] + y * down[1]) / unit };
}
