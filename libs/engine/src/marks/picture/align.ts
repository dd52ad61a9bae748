import { CELLS, LAYOUT } from './layout.ts';

/** Samples along a cell's side in the folded tile. */
const FINENESS = 4;
const SIDE = CELLS * FINENESS;

/** Pixels of a tile, as it lies on the picture. */
export interface TileSize {
  readonly width: number;
  readonly height: number;
}

/** One way in which tiles may lie on the picture. */
export interface Alignment {
  readonly tile: TileSize;
  /** How far the anchors stand out, in standard deviations over all places where the tile could begin. */
  readonly score: number;
  /** What each cell holds, row by row; positive where it is lighter than what is round it. */
  readonly cells: Float32Array;
}

export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Where tiles of this size fit best. */
export function align(residual: Plane, tile: TileSize): Alignment {
  const folded = smooth(fold(residual, tile));
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
  return { tile, score: ((matches[top] as number) - mean) / deviation, cells: cellsFrom(folded, top % SIDE, Math.floor(top / SIDE)) };
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
function fold({ width, height, values }: Plane, tile: TileSize): Float32Array {
  const columns = samplesAlong(width, tile.width);
  const rows = samplesAlong(height, tile.height);
  const folded = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < height; y++) {
    const row = (rows.of[y] as number) * SIDE;
    const from = y * width;
    for (let x = 0; x < width; x++) {
      const sample = row + (columns.of[x] as number);
      folded[sample] = (folded[sample] as number) + (values[from + x] as number);
    }
  }
  return folded.map((sum, i) => sum / Math.max(1, (columns.counts[i % SIDE] as number) * (rows.counts[Math.floor(i / SIDE)] as number)));
}

/** Which sample of the tile each pixel of a row or column falls into, and how many fall into each. */
function samplesAlong(length: number, tile: number): { readonly of: Int32Array; readonly counts: Int32Array } {
  const of = Int32Array.from({ length }, (_, pixel) => Math.floor(((pixel + 0.5) * SIDE) / tile) % SIDE);
  const counts = new Int32Array(SIDE);
  for (const sample of of) counts[sample] = (counts[sample] as number) + 1;
  return { of, counts };
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

const cellsFrom = (folded: Float32Array, dx: number, dy: number): Float32Array =>
  Float32Array.from({ length: CELLS * CELLS }, (_, cell) => {
    const [x, y] = middleOf(cell);
    return folded[((y + dy) % SIDE) * SIDE + ((x + dx) % SIDE)] as number;
  });
