import { CELLS, idOf, LAYOUT, MESSAGE_BITS, TILE_SHARE } from './layout.ts';

/** Samples along a cell's side in the folded tile. */
const FINENESS = 4;
const SIDE = CELLS * FINENESS;
/** Tile sizes that are tried, against an uncropped picture's: cropped ones are larger. */
const RANGE = { from: 0.8, to: 1.45 };
const STEP = 1.004;
const FINE_STEP = 1.001;
/** Anchors must agree this much better than chance, in standard deviations, before bits are read. */
const THRESHOLD = 5.5;
/** The least certain bits, which are tried both ways. */
const DOUBTFUL = 8;

export interface FoundMark {
  readonly id: bigint;
  /** How far the anchors stand out, in standard deviations. */
  readonly certainty: number;
}

interface Alignment {
  readonly tile: number;
  readonly dx: number;
  readonly dy: number;
  readonly score: number;
  readonly folded: Float32Array;
}

/** Looks for a mark in the residual of a film of unknown crop and scale; null when there is none that its check confirms. */
export function findMark(residual: Float32Array, width: number, height: number): FoundMark | null {
  const nominal = Math.min(width, height) * TILE_SHARE;
  let best: Alignment | null = null;
  for (let tile = nominal * RANGE.from; tile < nominal * RANGE.to; tile *= STEP) best = better(best, align(residual, width, height, tile));
  if (!best) return null;
  const coarse = best.tile;
  for (let k = -4; k <= 4; k++) best = better(best, align(residual, width, height, coarse * FINE_STEP ** k));
  if (best.score < THRESHOLD) return null;
  const id = readBits(best);
  return id === null ? null : { id, certainty: best.score };
}

const better = (a: Alignment | null, b: Alignment): Alignment => (a && a.score >= b.score ? a : b);

/** Where a tile of this size fits best. */
function align(residual: Float32Array, width: number, height: number, tile: number): Alignment {
  const folded = fold(residual, width, height, tile);
  const matches = matchEverywhere(folded);
  let sum = 0;
  let squares = 0;
  let top = 0;
  for (let place = 0; place < matches.length; place++) {
    const match = matches[place] as number;
    sum += match;
    squares += match * match;
    if (match > (matches[top] as number)) top = place;
  }
  const mean = sum / matches.length;
  const deviation = Math.sqrt(Math.max(1e-12, squares / matches.length - mean * mean));
  const score = ((matches[top] as number) - mean) / deviation;
  return { tile, dx: top % SIDE, dy: Math.floor(top / SIDE), score, folded };
}

/** How well the anchors agree for each place where the tile may begin. */
function matchEverywhere(folded: Float32Array): Float32Array {
  const matches = new Float32Array(SIDE * SIDE);
  for (const { cell, sign } of LAYOUT.anchors) {
    const [cellX, cellY] = middleOf(cell);
    for (let y = 0; y < SIDE; y++) {
      const from = ((y + cellY) % SIDE) * SIDE;
      const to = y * SIDE;
      for (let x = 0; x < SIDE; x++) {
        const column = x + cellX;
        const value = folded[from + (column < SIDE ? column : column - SIDE)] as number;
        matches[to + x] = (matches[to + x] as number) + sign * value;
      }
    }
  }
  return matches;
}

const middleOf = (cell: number): readonly [number, number] => [
  (cell % CELLS) * FINENESS + FINENESS / 2,
  Math.floor(cell / CELLS) * FINENESS + FINENESS / 2,
];

/** All tiles of the picture on top of each other. */
function fold(residual: Float32Array, width: number, height: number, tile: number): Float32Array {
  const sums = new Float32Array(SIDE * SIDE);
  const counts = new Float32Array(SIDE * SIDE);
  const scale = SIDE / tile;
  const columns = Int32Array.from({ length: width }, (_, x) => Math.floor((x + 0.5) * scale) % SIDE);
  for (let y = 0; y < height; y++) {
    const row = (Math.floor((y + 0.5) * scale) % SIDE) * SIDE;
    for (let x = 0; x < width; x++) {
      const bin = row + (columns[x] as number);
      sums[bin] = (sums[bin] as number) + (residual[y * width + x] as number);
      counts[bin] = (counts[bin] as number) + 1;
    }
  }
  return smooth(sums.map((sum, i) => sum / Math.max(1, counts[i] as number)));
}

/** Each sample becomes the mean of a cell's middle round it. */
function smooth(folded: Float32Array): Float32Array {
  const out = new Float32Array(folded.length);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) sum += folded[wrap(y + dy) * SIDE + wrap(x + dx)] as number;
      out[y * SIDE + x] = sum / 9;
    }
  }
  return out;
}

const wrap = (index: number): number => (index + SIDE) % SIDE;

function valueAt(folded: Float32Array, cell: number, dx: number, dy: number): number {
  const [x, y] = middleOf(cell);
  return folded[((y + dy) % SIDE) * SIDE + ((x + dx) % SIDE)] as number;
}

function readBits({ folded, dx, dy }: Alignment): bigint | null {
  const votes = new Float32Array(MESSAGE_BITS);
  for (const { cell, sign, bit } of LAYOUT.carriers) votes[bit] = (votes[bit] as number) + sign * valueAt(folded, cell, dx, dy);
  const doubtful = [...votes.keys()].sort((a, b) => Math.abs(votes[a] as number) - Math.abs(votes[b] as number)).slice(0, DOUBTFUL);
  for (let flips = 0; flips < 2 ** DOUBTFUL; flips++) {
    const message = Array.from(votes, (vote) => vote > 0);
    for (const [index, bit] of doubtful.entries()) if ((flips >> index) & 1) message[bit] = !message[bit];
    const id = idOf(message);
    if (id !== null) return id;
  }
  return null;
}
