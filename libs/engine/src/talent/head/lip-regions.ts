import { at, type Vec3 } from '../vector.ts';
import { FACE_VERTICES, type FaceMesh } from './canonical-face.ts';
import { LEFT_CORNER, LOWER_LIP_ROWS, MOUTH_CORNERS, RIGHT_CORNER, UPPER_LIP_ROWS } from './landmarks.ts';

export interface LipRegion {
  /** -1 on the upper lip, 1 on the lower one, 0 elsewhere. */
  readonly lip: -1 | 0 | 1;
  /** On a lip: 1 at the opening, 0.38 at the outline. */
  readonly inner: number;
  /** On the very edge of the opening. */
  readonly edge: boolean;
  readonly corner: boolean;
  /** Distance from the middle, 1 at the corner of the mouth. */
  readonly across: number;
  /** Above the corners, in cm. */
  readonly height: number;
}

const INNER_BY_ROW = [1, 0.86, 0.62, 0.38] as const;

/** Lips are told apart by vertex, not by position: by position a smile would tear them. */
const lipOf = new Int8Array(FACE_VERTICES);
const innerOf = new Float32Array(FACE_VERTICES);
const columnOf = new Int8Array(FACE_VERTICES).fill(-1);
for (const [rows, side] of [
  [UPPER_LIP_ROWS, -1],
  [LOWER_LIP_ROWS, 1],
] as const) {
  rows.forEach((row, depth) => {
    row.forEach((vertex, column) => {
      lipOf[vertex] = side;
      innerOf[vertex] = at(INNER_BY_ROW, depth);
      columnOf[vertex] = column;
    });
  });
}
const corners = new Set<number>(MOUTH_CORNERS);

export interface MouthRegions {
  of(vertex: number, position: Vec3): LipRegion;
  /** The canonical mouth is not quite shut; this shuts it. */
  shutLips(position: Vec3, vertex: number): Vec3;
}

export function mouthRegions(face: FaceMesh): MouthRegions {
  const left = at(face, LEFT_CORNER);
  const right = at(face, RIGHT_CORNER);
  const halfWidth = (right[0] - left[0]) / 2;
  const height = (left[1] + right[1]) / 2;
  const gaps = UPPER_LIP_ROWS[0].map((upper, column) => at(face, upper)[1] - at(face, at(LOWER_LIP_ROWS[0], column))[1]);
  return {
    of(vertex, [x, y]) {
      const lip = Math.sign(at(lipOf, vertex)) as -1 | 0 | 1;
      const inner = at(innerOf, vertex);
      return { lip, inner, edge: inner === 1, corner: corners.has(vertex), across: Math.abs(x) / halfWidth, height: y - height };
    },
    shutLips([x, y, z], vertex) {
      const column = at(columnOf, vertex);
      if (column < 0) return [x, y, z];
      const share = at(lipOf, vertex) < 0 ? -0.36 : 0.64;
      return [x, y + share * at(gaps, column) * at(innerOf, vertex), z];
    },
  };
}
