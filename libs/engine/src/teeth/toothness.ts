import { ease } from '../ease.ts';
import { type MouthPatch, PATCH, TEXELS } from './patch.ts';

/** Texels from the lips on which nothing of them can be left. */
const CLEAR = 3;
/** Fewer bright texels than this are no row of teeth: a glint, or a tongue in full light. */
const LEAST_TEXELS = 500;
const LEVEL_SHARE = 0.92;
/** Teeth may be this much darker than the skin, in the shadow of the lips. */
const LEAST_LEVEL = 0.72;

export interface Toothness {
  /** 0 to 1 a texel: that it shows a tooth. */
  readonly map: Float32Array;
  /** Luma of a tooth in this mouth's light. */
  readonly level: number;
  /** Texels of teeth. */
  readonly area: number;
}

/** Teeth are as bright as skin or brighter, and far less red than lips, gums and tongue; null when none are seen. */
export function toothness(patch: MouthPatch): Toothness | null {
  const red = Math.max(4, patch.skin.v - 128);
  const pale = (at: number) => ease((red * 0.95 - ((patch.v[at] as number) - 128)) / (red * 0.45));
  const lumas: number[] = [];
  for (let at = 0; at < TEXELS; at++) if ((patch.inside[at] as number) >= CLEAR && pale(at) > 0.5) lumas.push(patch.y[at] as number);
  if (lumas.length < LEAST_TEXELS) return null;
  lumas.sort((a, b) => a - b);
  const level = lumas[Math.floor(lumas.length * LEVEL_SHARE)] ?? 0;
  if (level - 16 < LEAST_LEVEL * (patch.skin.y - 16)) return null;
  const map = new Float32Array(TEXELS);
  let area = 0;
  for (let at = 0; at < TEXELS; at++) {
    if (!patch.inside[at]) continue;
    map[at] = pale(at) * ease(((patch.y[at] as number) / level - 0.42) / 0.33);
    area += map[at] as number;
  }
  return area < LEAST_TEXELS ? null : { map, level, area };
}

/** How far below (or above) the same teeth lie in another picture, in texels: where their lumas differ least. */
export function shiftTo(reference: MouthPatch, teeth: Toothness, other: MouthPatch, reach: number): { x: number; y: number } {
  let best = { x: 0, y: 0, error: Number.POSITIVE_INFINITY };
  const across = reference.left - other.left;
  const down = reference.top - other.top;
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      const error = difference(reference, teeth, other, across + x, down + y);
      if (error < best.error) best = { x, y, error };
    }
  }
  return { x: best.x, y: best.y };
}

/** Mean of the squares, where both pictures look between the lips; every second texel is enough. */
function difference(reference: MouthPatch, { map }: Toothness, other: MouthPatch, dx: number, dy: number): number {
  let [sum, weights] = [0, 0];
  for (let row = 1; row < PATCH.height; row += 2) {
    const there = row + dy;
    if (there < 0 || there >= PATCH.height) continue;
    for (let column = 1; column < PATCH.width; column += 2) {
      const at = row * PATCH.width + column;
      const beside = column + dx;
      if (!reference.inside[at] || beside < 0 || beside >= PATCH.width) continue;
      const its = there * PATCH.width + beside;
      const weight = other.inside[its] ? 0.2 + (map[at] as number) : 0;
      sum += weight * ((reference.y[at] as number) - (other.y[its] as number)) ** 2;
      weights += weight;
    }
  }
  return weights > 200 ? sum / weights : Number.POSITIVE_INFINITY;
}
