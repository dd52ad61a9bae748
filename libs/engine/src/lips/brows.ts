import { ease } from '../ease.ts';
import type { FaceFrame, Mesh } from './face-frame.ts';
import { gridTriangles } from './grid.ts';
import { BROWS, EYELIDS, FOREHEAD } from './landmarks.ts';

/** Columns and rows of the grid over brows and forehead that is warped when brows move. */
const COLUMNS = 16;
const ROWS = 10;
export const BROW_VERTICES = (COLUMNS + 1) * (ROWS + 1);
export const browTriangles = (): Uint16Array => Uint16Array.from(gridTriangles(COLUMNS, ROWS));
/** Half the grid's width, in units: to the temples. */
const ASIDE = 0.95;

export interface BrowMove {
  /** Interleaved u, v, in face coordinates. */
  readonly from: Float32Array;
  readonly to: Float32Array;
}

/** Brows go up by `raise` units and take the skin above with them; eyelids and hairline stay. */
export function moveBrows(mesh: Mesh, frame: FaceFrame, raise: number): BrowMove {
  const lids = heightOf(EYELIDS, mesh, frame);
  const brows = heightOf(BROWS, mesh, frame);
  const hairline = heightOf([FOREHEAD], mesh, frame);
  const from = new Float32Array(BROW_VERTICES * 2);
  const to = new Float32Array(BROW_VERTICES * 2);
  for (let row = 0; row <= ROWS; row++) {
    const v = lids + ((hairline - lids) * row) / ROWS;
    for (let column = 0; column <= COLUMNS; column++) {
      const at = 2 * (row * (COLUMNS + 1) + column);
      const u = ASIDE * ((2 * column) / COLUMNS - 1);
      from.set([u, v], at);
      const up = v > brows ? ease((lids - v) / (lids - brows)) : ease((v - hairline) / (brows - hairline));
      to.set([u, v - raise * up * (1 - ease((Math.abs(u) - 0.55) / (ASIDE - 0.55)))], at);
    }
  }
  return { from, to };
}

/** The mean height of points, in face coordinates: upwards is negative. */
function heightOf(points: readonly number[], mesh: Mesh, { centre, down, unit }: FaceFrame): number {
  const sum = points.reduce((all, point) => all + (mesh.x(point) - centre[0]) * down[0] + (mesh.y(point) - centre[1]) * down[1], 0);
  return sum / points.length / unit;
}
