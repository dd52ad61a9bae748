import { median } from '../median.ts';
import type { OwnTeethPlace } from '../port.ts';
import { fillColumns, LIT, widestStretch } from './columns.ts';
import { type Merged, mergePatches } from './merge.ts';
import { type MouthPatch, PATCH, PER_UNIT, TEXELS } from './patch.ts';
import { type UpperRow, upperRow } from './upper-row.ts';

/** A row of upper teeth, as it is fixed to the skull. */
export interface TeethRow extends Omit<OwnTeethPlace, 'texture'> {
  /** Luma; goes on where no teeth are seen. */
  readonly y: Uint8Array;
  /** How much of a texel is tooth, 0 to 255. */
  readonly alpha: Uint8Array;
}

/** In units, to either side of the middle: a narrower row would end in the middle of a smile. */
const REACH = 0.18;
/** In units: a lower row shows no teeth but a bright line. */
const LOWEST = 0.035;
const SURE = 0.9;
const DEEPEST = 20;

/** Several looks into one mouth, the best first; null when they show too little of a row to stand for itself. */
export function teethRow(patches: readonly MouthPatch[]): TeethRow | null {
  const [best] = patches;
  const merged = mergePatches(patches);
  if (!best || !merged) return null;
  const row = upperRow(merged);
  const stretch = widestStretch(row.top);
  const middle = PATCH.width / 2;
  if (stretch.from > middle - REACH * PER_UNIT || stretch.to < middle + REACH * PER_UNIT) return null;
  const heights = Array.from(row.edge, (edge, column) => edge - (row.top[column] ?? 0)).filter((height) => height > 0);
  if (median(heights) < LOWEST * PER_UNIT) return null;
  const { y, alpha } = fillColumns(merged, row, stretch);
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
    shadow: shadowOf(best, merged),
  };
}

function shadowOf(patch: MouthPatch, { level }: Merged): TeethRow['shadow'] {
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
