import { createHash } from 'node:crypto';
import { CELLS, LAYOUT, messageOf, TILE_SHARE } from './layout.ts';

/** Luma steps of 255. More would show on smooth walls, less does not survive a second encoding. */
const STRENGTH = 2;

/** The 64 bits that stand for an output in its own picture. */
export const pictureIdOf = (produceId: string): bigint => createHash('sha256').update(produceId).digest().readBigUInt64BE(0);

/** An id in the luma that nobody sees and that stays when platforms strip what is written beside the picture. */
export class PictureMark {
  private readonly pattern: Int8Array;

  constructor(id: bigint, width: number, height: number) {
    this.pattern = drawPattern(cellsOf(id), width, height);
  }

  /** Changes a luma plane of the size given at first. */
  apply(luma: Uint8Array): void {
    for (let i = 0; i < luma.length; i++) {
      const value = (luma[i] as number) + (this.pattern[i] as number);
      luma[i] = value < 16 ? 16 : value > 235 ? 235 : value;
    }
  }
}

function cellsOf(id: bigint): Int8Array {
  const cells = new Int8Array(CELLS * CELLS);
  const message = messageOf(id);
  for (const { cell, sign } of LAYOUT.anchors) cells[cell] = sign;
  for (const { cell, sign, bit } of LAYOUT.carriers) cells[cell] = message[bit] ? sign : -sign;
  return cells;
}

/** Cells run into each other: edges between them would be seen, and would be what an encoder throws away first. */
function drawPattern(cells: Int8Array, width: number, height: number): Int8Array {
  const tile = Math.min(width, height) * TILE_SHARE;
  const pattern = new Int8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = place(y, tile);
    for (let x = 0; x < width; x++) {
      const column = place(x, tile);
      const at = (cx: number, cy: number) => cells[cy * CELLS + cx] as number;
      const above = at(column.from, row.from) * (1 - column.share) + at(column.to, row.from) * column.share;
      const below = at(column.from, row.to) * (1 - column.share) + at(column.to, row.to) * column.share;
      pattern[y * width + x] = Math.round(STRENGTH * (above * (1 - row.share) + below * row.share));
    }
  }
  return pattern;
}

function place(pixel: number, tile: number): { from: number; to: number; share: number } {
  const position = (((pixel + 0.5) / tile) * CELLS - 0.5 + CELLS) % CELLS;
  const from = Math.floor(position);
  // Steeper than a straight line: most of a cell has its full strength.
  const share = Math.min(1, Math.max(0, (position - from - 0.5) * 1.8 + 0.5));
  return { from, to: (from + 1) % CELLS, share };
}
