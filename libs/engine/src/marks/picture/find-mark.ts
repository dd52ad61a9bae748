import { type Alignment, align } from './align.ts';
import { decode } from './convolution.ts';
import { cellsOf, LAYOUT, TILE_SHARE } from './layout.ts';
import { idOf } from './message.ts';

/** Tile sizes that are tried, against an uncropped picture's: cropped ones are larger. */
const RANGE = { from: 0.8, to: 1.45 };
const STEP = 1.004;
const FINE_STEP = 1.001;
/** How many of the likeliest tile sizes are read. Each is one more chance in 2^24 of an id where there is none. */
const CANDIDATES = 16;

export interface FoundMark {
  readonly id: bigint;
  /** How far all cells together agree with the id, in standard deviations of their mean. */
  readonly certainty: number;
}

/** Looks for a mark in the residual of a film of unknown crop and scale; null when there is none that its check confirms. */
export function findMark(residual: Float32Array, width: number, height: number): FoundMark | null {
  const nominal = Math.min(width, height) * TILE_SHARE;
  const coarse: Alignment[] = [];
  for (let tile = nominal * RANGE.from; tile < nominal * RANGE.to; tile *= STEP) coarse.push(align(residual, width, height, tile));
  for (const { tile } of likeliest(coarse)) {
    const fine = Array.from({ length: 7 }, (_, k) => align(residual, width, height, tile * FINE_STEP ** (k - 3)));
    const found = read(fine.reduce(better));
    if (found) return found;
  }
  return null;
}

/** The best of the sizes that are better than both neighbours, the very best first. */
const likeliest = (sizes: readonly Alignment[]): Alignment[] =>
  sizes
    .filter(({ score }, i) => score >= (sizes[i - 1]?.score ?? 0) && score > (sizes[i + 1]?.score ?? 0))
    .sort((a, b) => b.score - a.score)
    .slice(0, CANDIDATES);

const better = (a: Alignment, b: Alignment): Alignment => (a.score >= b.score ? a : b);

function read({ cells }: Alignment): FoundMark | null {
  const id = idOf(decode(Float32Array.from(LAYOUT.carriers, ({ cell, sign }) => sign * (cells[cell] as number))));
  return id === null ? null : { id, certainty: certaintyOf(cells, cellsOf(id)) };
}

function certaintyOf(cells: Float32Array, signs: Int8Array): number {
  const agreement = cells.map((value, cell) => value * (signs[cell] as number));
  const mean = agreement.reduce((sum, value) => sum + value, 0) / agreement.length;
  const variance = agreement.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (agreement.length - 1);
  return mean / Math.sqrt(variance / agreement.length);
}
