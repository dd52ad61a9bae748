import { ramp } from '../lips/ramp.ts';
import type { OwnTeethPlace } from '../port.ts';
import { type Merged, mergePatches } from './merge.ts';
import { type MouthPatch, PATCH, PER_UNIT, TEXELS } from './patch.ts';
import { type Toothness, toothness } from './toothness.ts';
import { type UpperRow, upperRow } from './upper-row.ts';

/** A row of upper teeth, as it is fixed to the skull. */
export interface TeethRow extends Omit<OwnTeethPlace, 'texture'> {
  /** Luma; goes on where no teeth are seen. */
  readonly y: Uint8Array;
  /** How much of a texel is tooth, 0 to 255. */
  readonly alpha: Uint8Array;
}

/** In units: a narrower row would end in the middle of a smile, a lower one shows no teeth but a bright line. */
const NARROWEST = 0.36;
const LOWEST = 0.035;
/** Of the brightest in a column: what is darker above lies in the upper lip's shadow. */
const LIT = 0.93;
const SURE = 0.9;
/** Texels: at its ends the row is rounded as an arch is, and what goes on above joins what was seen. */
const ROUNDED = 18;
const JOINT = 6;
const TAPERED = 5;
/** Texels: as wide as the film's softness makes an edge. */
const EDGE = 5;
const DEEPEST = 20;

/** Several looks into one mouth, the best first; null when they show too little of a row to stand for itself. */
export function teethRow(patches: readonly MouthPatch[]): TeethRow | null {
  const [best] = patches;
  const teeth = best && toothness(best);
  const merged = mergePatches(patches);
  if (!teeth || !merged) return null;
  const row = upperRow(merged);
  const heights = Array.from(row.edge, (edge, column) => edge - (row.top[column] ?? 0)).filter((height) => height > 0);
  heights.sort((a, b) => a - b);
  if (heights.length < NARROWEST * PER_UNIT || (heights[heights.length >> 1] ?? 0) < LOWEST * PER_UNIT) return null;
  const y = new Uint8Array(TEXELS);
  const alpha = new Uint8Array(TEXELS);
  const lit = litTops(merged, row);
  for (let column = 0; column < PATCH.width; column++) if ((row.top[column] ?? -1) >= 0) fillColumn(merged, row, lit, column, { y, alpha });
  const { level, tint } = colourOf(merged, row);
  return {
    ...PATCH,
    perUnit: PER_UNIT,
    left: merged.left,
    top: merged.top,
    y,
    alpha,
    tint,
    level,
    skin: best.skin.y,
    shadow: shadowOf(best, teeth),
  };
}

/** Where each column leaves the shadow of the upper lip, without jumps from column to column. */
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
function fillColumn({ y }: Merged, { edge }: UpperRow, lit: Int16Array, column: number, into: Pick<TeethRow, 'y' | 'alpha'>): void {
  const first = lit[column] as number;
  const end = edge[column] as number;
  const luma = (row: number) => y[row * PATCH.width + column] as number;
  const lumas = Array.from({ length: end - first }, (_, i) => luma(first + i));
  const beyond = lumas.slice(0, -1).reduce((sum, value) => sum + value, 0) / Math.max(1, lumas.length - 1);
  const fromEnd = Math.min(column - lit.findIndex(isSeen), lit.findLastIndex(isSeen) - column);
  const round = ramp(fromEnd / ROUNDED);
  const cover = coverBelow(luma, Math.max(...lumas), end);
  for (let row = 0; row < PATCH.height; row++) {
    const at = row * PATCH.width + column;
    // The edge itself is half the dark behind it, which `alpha` says already.
    const seen = luma(Math.max(first, Math.min(row, end - 2)));
    const known = ramp((row - first) / JOINT);
    into.y[at] = beyond * (1 - 0.3 * (1 - round)) * (1 - known) + seen * known + 0.5;
    const rounded = round + (1 - round) * ramp(1 - (first - row) / JOINT);
    into.alpha[at] = 255 * cover(row) * rounded * Math.min(1, (fromEnd + 1) / TAPERED);
  }
}

/** How much of a row is tooth, where it turns from the brightest of a column into the darkest right below. */
function coverBelow(luma: (row: number) => number, most: number, end: number): (row: number) => number {
  const below = Array.from({ length: EDGE }, (_, i) => luma(Math.min(PATCH.height - 1, end + i)) || most);
  const least = Math.min(...below);
  const last = end + below.indexOf(least);
  return (row) => (row < end - EDGE ? 1 : row >= last ? 0 : Math.max(0, Math.min(1, (luma(row) - least) / (0.94 * most - least))));
}

const isSeen = (row: number): boolean => row >= 0;

function shadowOf(patch: MouthPatch, { level }: Toothness): TeethRow['shadow'] {
  const profile = Array.from({ length: DEEPEST }, () => ({ sum: 0, count: 0 }));
  for (let column = PATCH.width / 4; column < (PATCH.width * 3) / 4; column++) {
    let at = column;
    while (at < TEXELS && !patch.inside[at]) at += PATCH.width;
    for (const below of profile) {
      if (at >= TEXELS || !patch.inside[at]) break;
      below.sum += ((patch.y[at] as number) - 16) / (level - 16);
      below.count++;
      at += PATCH.width;
    }
  }
  const shares = profile.map(({ sum, count }) => (count > 0 ? sum / count : 0));
  const most = Math.max(...shares);
  const depth = shares.findIndex((share) => share >= LIT * most);
  return { depth: Math.max(2, depth) / PER_UNIT, dark: Math.max(0.2, Math.min(1, (shares[1] ?? most) / most)) };
}

function colourOf({ y, u, v, map }: Merged, { top, edge }: UpperRow): Pick<TeethRow, 'level' | 'tint'> {
  const lumas: number[] = [];
  let [us, vs] = [0, 0];
  for (let column = 0; column < PATCH.width; column++) {
    for (let row = top[column] as number; row < (edge[column] as number); row++) {
      const at = row * PATCH.width + column;
      if ((map[at] ?? 0) < SURE) continue;
      lumas.push(y[at] as number);
      us += (u[at] as number) - 128;
      vs += (v[at] as number) - 128;
    }
  }
  lumas.sort((a, b) => a - b);
  const count = Math.max(1, lumas.length);
  return { level: lumas[Math.floor(lumas.length * 0.8)] ?? 0, tint: { u: us / count, v: vs / count } };
}
