import { PATCH, TEXELS } from './patch.ts';

/** Of each column of a patch: the first texel of the upper teeth and the first below them; -1 and -1 where none are seen. */
export interface UpperRow {
  readonly top: Int16Array;
  readonly edge: Int16Array;
  /** Texels of teeth whose edge is seen, each counted as far as that edge stands out: from the dark all but in full. */
  readonly area: number;
}

const TOOTH = 0.5;
const NONE = 0.35;
/** Texels; shorter ones are glints, longer ones two rows that touch. */
const SHORTEST = 4;
const LONGEST = 40;
/** Of the brightest above: what is darker is the dark behind the teeth, or the lower ones, which stand in the shadow of the upper ones. */
const BELOW = 0.8;
/** Texels inside the lips that are needed below an edge to believe in it. */
const SEEN = 2;
/** Texels: as wide as a film's softness makes an edge. */
export const EDGE = 5;

export interface Sight {
  readonly y: Uint8Array | Float32Array;
  /** How surely each texel shows a tooth. */
  readonly map: Float32Array;
  /** How far inside the lips it lies. */
  readonly inside: Uint8Array;
}

export function upperRow({ y, map, inside }: Sight): UpperRow {
  const top = new Int16Array(PATCH.width).fill(-1);
  const edge = new Int16Array(PATCH.width).fill(-1);
  let area = 0;
  for (let column = 0; column < PATCH.width; column++) {
    let at = column;
    while (at < TEXELS && (map[at] as number) < TOOTH) at += PATCH.width;
    const first = at;
    let most = 0;
    while (at < TEXELS && (map[at] as number) >= NONE && (y[at] as number) >= BELOW * most) {
      most = Math.max(most, y[at] as number);
      at += PATCH.width;
    }
    const length = (at - first) / PATCH.width;
    if (length < SHORTEST || length > LONGEST || (inside[at] ?? 0) < SEEN) continue;
    top[column] = (first - column) / PATCH.width;
    edge[column] = (at - column) / PATCH.width;
    area += length * (1 - darkest(y, at) / most);
  }
  return { top, edge, area };
}

/** Right below an edge; beyond what was seen there is nothing. */
function darkest(y: Sight['y'], edge: number): number {
  let least = 255;
  for (let row = 0; row < EDGE; row++) least = Math.min(least, y[edge + row * PATCH.width] || 255);
  return least;
}
