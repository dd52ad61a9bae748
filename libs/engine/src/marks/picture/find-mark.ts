import { type Alignment, align, type Plane } from './align.ts';
import { decode } from './convolution.ts';
import { cellsOf, LAYOUT, TILE_SHARE } from './layout.ts';
import { idOf } from './message.ts';
import type { Residual } from './residual.ts';

/** Tile sizes that are tried, against an uncropped picture's: cropped ones are larger. */
const SIZES = geometric(0.8, 1.45, 1.004);
const NEARBY = geometric(0.997, 1.003, 1.001);
/** Widths against heights: renditions are rounded to whole blocks of an encoder's, 480 x 848 instead of 854. */
const ASPECTS = geometric(0.99, 1.01, 1.002);
/** How many of the likeliest tile sizes are read. Each is one more chance in 2^24 of an id where there is none. */
const CANDIDATES = 16;

export interface FoundMark {
  readonly id: bigint;
  /** How far all cells together agree with the id, in standard deviations of their mean. */
  readonly certainty: number;
}

/** Looks for a mark in what is left of a film of unknown crop and scale; null when there is none that its check confirms. */
export function findMark(residual: Residual): FoundMark | null {
  const plane = { width: residual.width, height: residual.height, values: residual.average() };
  const nominal = Math.min(plane.width, plane.height) * TILE_SHARE;
  for (const candidate of likeliest(SIZES.map((size) => align(plane, { width: nominal * size, height: nominal * size })))) {
    const found = read(reshaped(plane, resized(plane, candidate)));
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

const resized = (plane: Plane, { tile }: Alignment): Alignment =>
  NEARBY.map((size) => align(plane, { width: tile.width * size, height: tile.height * size })).reduce(better);

const reshaped = (plane: Plane, { tile }: Alignment): Alignment =>
  ASPECTS.map((aspect) => align(plane, { width: tile.width * Math.sqrt(aspect), height: tile.height / Math.sqrt(aspect) })).reduce(better);

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

function geometric(from: number, to: number, factor: number): readonly number[] {
  const steps = Math.round(Math.log(to / from) / Math.log(factor));
  return Array.from({ length: steps + 1 }, (_, step) => from * (to / from) ** (step / steps));
}
