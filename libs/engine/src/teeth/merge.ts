import { median } from '../median.ts';
import { type MouthPatch, PATCH, TEXELS } from './patch.ts';
import { shiftTo, type Toothness, toothness } from './toothness.ts';

/** Several looks into one mouth laid over each other. */
export interface Merged {
  /** From the skull's place to the first texel, in texels. */
  readonly left: number;
  readonly top: number;
  readonly y: Float32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
  readonly map: Float32Array;
  readonly inside: Uint8Array;
  /** Luma of a tooth in the light of the first. */
  readonly level: number;
}

/** Texels: what the anchors' trembling comes to. */
const REACH = 8;
/** Texels from the lips from which on a look counts in full. */
const CLEAR = 4;

/** The first patch is the one that the others are laid over. */
export function mergePatches(patches: readonly MouthPatch[]): Merged | null {
  const [reference] = patches;
  const teeth = reference && toothness(reference);
  if (!reference || !teeth) return null;
  const sums = { y: plane(), u: plane(), v: plane(), map: plane(), weight: plane() };
  const inside = new Uint8Array(TEXELS);
  const shifts: { readonly x: number; readonly y: number }[] = [];
  for (const patch of patches) {
    const seen = patch === reference ? teeth : toothness(patch);
    if (!seen) continue;
    const shift = patch === reference ? { x: 0, y: 0 } : shiftTo(reference, teeth, patch, REACH);
    if (Math.max(Math.abs(shift.x), Math.abs(shift.y)) >= REACH) continue;
    shifts.push(shift);
    add(sums, inside, patch, seen, { x: reference.left - patch.left + shift.x, y: reference.top - patch.top + shift.y });
  }
  for (let at = 0; at < TEXELS; at++) {
    const weight = sums.weight[at] as number;
    if (weight === 0) continue;
    for (const name of ['y', 'u', 'v', 'map'] as const) sums[name][at] = (sums[name][at] as number) / weight;
  }
  const { y, u, v, map } = sums;
  // Where the teeth are in most looks, not in the one that happens to be the best.
  return {
    left: reference.left + median(shifts.map(({ x }) => x)),
    top: reference.top + median(shifts.map((shift) => shift.y)),
    y,
    u,
    v,
    map,
    inside,
    level: teeth.level,
  };
}

type Sums = Record<'y' | 'u' | 'v' | 'map' | 'weight', Float32Array>;

function add(sums: Sums, inside: Uint8Array, patch: MouthPatch, { map }: Toothness, { x, y }: { x: number; y: number }): void {
  for (let row = Math.max(0, -y); row < Math.min(PATCH.height, PATCH.height - y); row++) {
    for (let column = Math.max(0, -x); column < Math.min(PATCH.width, PATCH.width - x); column++) {
      const from = (row + y) * PATCH.width + column + x;
      const within = patch.inside[from] as number;
      if (within === 0) continue;
      const to = row * PATCH.width + column;
      inside[to] = Math.max(inside[to] as number, within);
      const tooth = map[from] as number;
      // Who sees a tooth knows more than those from whom a lip hides it.
      const weight = Math.min(1, within / CLEAR) * (0.1 + tooth);
      sums.y[to] = (sums.y[to] as number) + weight * (patch.y[from] as number);
      sums.u[to] = (sums.u[to] as number) + weight * (patch.u[from] as number);
      sums.v[to] = (sums.v[to] as number) + weight * (patch.v[from] as number);
      sums.map[to] = (sums.map[to] as number) + weight * tooth;
      sums.weight[to] = (sums.weight[to] as number) + weight;
    }
  }
}

const plane = (): Float32Array => new Float32Array(TEXELS);
