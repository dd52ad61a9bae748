import type { Vec3 } from '../vector.ts';
import { CANONICAL_POSITIONS, CANONICAL_TRIANGLES } from './canonical-face.gen.ts';

/** One position per vertex of the face. */
export type FaceMesh = readonly Vec3[];

export const FACE_VERTICES = CANONICAL_POSITIONS.length / 3;

export const canonicalFace: FaceMesh = Array.from({ length: FACE_VERTICES }, (_, vertex) => {
  const [x = 0, y = 0, z = 0] = CANONICAL_POSITIONS.slice(3 * vertex, 3 * vertex + 3);
  return [x, y, z];
});

export const canonicalTriangles: readonly Vec3[] = Array.from({ length: CANONICAL_TRIANGLES.length / 3 }, (_, triangle) => {
  const [a = 0, b = 0, c = 0] = CANONICAL_TRIANGLES.slice(3 * triangle, 3 * triangle + 3);
  return [a, b, c];
});
