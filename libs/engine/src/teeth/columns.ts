import { ease } from '../ease.ts';
import type { Merged } from './merge.ts';
import { PATCH, TEXELS } from './patch.ts';
import { EDGE, type UpperRow } from './upper-row.ts';

/** Of the brightest in a column: what is darker above lies in the upper lip's shadow. */
export const LIT = 0.93;
/** Texels, a little less than the narrowest tooth: wider holes are not filled. */
const HOLE = 14;
/** Texels: at its ends the row is rounded as an arch is, and what goes on above joins what was seen. */
const ROUNDED = 18;
const JOINT = 6;
const TAPERED = 5;

interface Planes {
  readonly y: Uint8Array;
  readonly alpha: Uint8Array;
}

/** Columns, from the first to the last one. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Rows of one column: the first one out of the lip's shadow, and the first below the tooth. */
interface Column {
  readonly column: number;
  readonly first: number;
  readonly end: number;
  /** Columns to the nearer end of the row. */
  readonly fromEnd: number;
}

/** The most columns that belong together: with teeth (not -1), or in a hole that is no wider than a tooth. */
export function widestStretch(top: Int16Array): Stretch {
  let best: Stretch = { from: 0, to: -1 };
  let from = -1;
  let last = -1;
  for (let column = 0; column < top.length; column++) {
    if ((top[column] as number) < 0) continue;
    if (last < 0 || column - last > HOLE) from = column;
    last = column;
    if (last - from > best.to - best.from) best = { from, to: last };
  }
  return best;
}

/** Luma and coverage of a row, column by column. */
export function fillColumns(merged: Merged, row: UpperRow, { from, to }: Stretch): Planes {
  const planes = { y: new Uint8Array(TEXELS), alpha: new Uint8Array(TEXELS) };
  const lit = litTops(merged, row);
  let before = from;
  for (let column = from; column <= to; column++) {
    const first = lit[column] as number;
    if (first < 0) continue;
    fillColumn(merged, { column, first, end: row.edge[column] as number, fromEnd: Math.min(column - from, to - column) }, planes);
    bridge(planes, before, column);
    before = column;
  }
  soften(planes.alpha);
  return planes;
}

/** Fills the columns between two with what lies between them. */
function bridge({ y, alpha }: Planes, left: number, right: number): void {
  for (let column = left + 1; column < right; column++) {
    const share = (column - left) / (right - left);
    for (let start = 0; start < TEXELS; start += PATCH.width) {
      for (const plane of [y, alpha]) {
        plane[start + column] = (plane[start + left] as number) * (1 - share) + (plane[start + right] as number) * share;
      }
    }
  }
}

/** Where each column leaves the shadow of the upper lip. */
function litTops({ y }: Merged, { top, edge }: UpperRow): Int16Array {
  const lit = new Int16Array(PATCH.width).fill(-1);
  for (let column = 0; column < PATCH.width; column++) {
    const [from, to] = [top[column] as number, edge[column] as number];
    if (from < 0) continue;
    let most = 0;
    for (let row = from; row < to; row++) most = Math.max(most, y[row * PATCH.width + column] as number);
    let row = from;
    while ((y[row * PATCH.width + column] as number) < LIT * most) row++;
    lit[column] = Math.min(row, to - 2);
  }
  return lit;
}

/** Above what was seen the teeth go on, as far as a lip may ever lift; below their edge they end as softly as the film shows it. */
function fillColumn({ y }: Merged, { column, first, end, fromEnd }: Column, into: Planes): void {
  const luma = (row: number) => y[row * PATCH.width + column] as number;
  const lumas = Array.from({ length: end - first }, (_, i) => luma(first + i));
  const beyond = lumas.slice(0, -1).reduce((sum, value) => sum + value, 0) / Math.max(1, lumas.length - 1);
  const round = ease(fromEnd / ROUNDED);
  const cover = coverBelow(luma, Math.max(...lumas), end);
  let covered = 1;
  for (let row = 0; row < PATCH.height; row++) {
    const at = row * PATCH.width + column;
    covered = Math.min(covered, cover(row));
    // The edge itself is half the dark behind it, which `alpha` says already.
    const seen = luma(Math.max(first, Math.min(row, end - 2)));
    const known = ease((row - first) / JOINT);
    into.y[at] = beyond * (1 - 0.3 * (1 - round)) * (1 - known) + seen * known + 0.5;
    const rounded = round + (1 - round) * ease(1 - (first - row) / JOINT);
    into.alpha[at] = 255 * covered * rounded * Math.min(1, (fromEnd + 1) / TAPERED);
  }
}

/** How much of a row is tooth, where it turns from the brightest of a column into the darkest right below. */
function coverBelow(luma: (row: number) => number, most: number, end: number): (row: number) => number {
  const below = Array.from({ length: EDGE }, (_, i) => luma(Math.min(PATCH.height - 1, end + i)) || most);
  const least = Math.min(...below);
  const last = end + below.indexOf(least);
  return (row) => (row < end - EDGE ? 1 : row >= last ? 0 : Math.max(0, Math.min(1, (luma(row) - least) / (0.94 * most - least))));
}

/** Each column has found its edge by itself: what they disagree in is noise. */
function soften(alpha: Uint8Array): void {
  const sharp = alpha.slice();
  for (let at = 1; at < TEXELS - 1; at++) {
    alpha[at] = ((sharp[at - 1] as number) + 2 * (sharp[at] as number) + (sharp[at + 1] as number) + 2) >> 2;
  }
}
