import { createHash } from 'node:crypto';
import { CELLS, LAYOUT, messageOf, TILE_SHARE } from './layout.ts';

/** Squares of pixels in which the mark is equally strong. */
const BLOCK = 8;
/** Luma steps of 255: what a smooth wall hides, and what texture hides. */
const STRENGTH = { smooth: 1, textured: 2 } as const;
/** Mean difference between neighbours, in luma steps, from which on a block counts as textured. */
const TEXTURE = 1.2;
/** Pictures between two looks at where texture is. */
const LOOK_EVERY = 25;

/** The 64 bits that stand for an output in its own picture. */
export const pictureIdOf = (produceId: string): bigint => createHash('sha256').update(produceId).digest().readBigUInt64BE(0);

/** An id in the luma that nobody sees and that stays when platforms strip what is written beside the picture. */
export class PictureMark {
  private readonly pattern: Int8Array;
  private readonly strengths: Uint8Array;
  private readonly columns: number;
  private readonly width: number;
  private readonly height: number;
  private pictures = 0;

  constructor(id: bigint, width: number, height: number) {
    this.pattern = drawPattern(cellsOf(id), width, height);
    this.columns = Math.ceil(width / BLOCK);
    this.strengths = new Uint8Array(this.columns * Math.ceil(height / BLOCK));
    this.width = width;
    this.height = height;
  }

  /** Changes the luma plane of the next picture. */
  apply(luma: Uint8Array): void {
    if (this.pictures++ % LOOK_EVERY === 0) this.look(luma);
    for (let y = 0, i = 0; y < this.height; y++) {
      const row = Math.floor(y / BLOCK) * this.columns;
      for (let x = 0; x < this.width; x++, i++) {
        const step = (this.pattern[i] as number) * (this.strengths[row + Math.floor(x / BLOCK)] as number);
        luma[i] = Math.max(16, Math.min(235, (luma[i] as number) + step));
      }
    }
  }

  private look(luma: Uint8Array): void {
    const activity = new Float32Array(this.strengths.length);
    for (let y = 0; y < this.height; y++) {
      const row = Math.floor(y / BLOCK) * this.columns;
      for (let x = 1; x < this.width; x++) {
        const block = row + Math.floor(x / BLOCK);
        const here = y * this.width + x;
        activity[block] = (activity[block] as number) + Math.abs((luma[here] as number) - (luma[here - 1] as number));
      }
    }
    for (const [block, sum] of activity.entries()) this.strengths[block] = sum / BLOCK ** 2 < TEXTURE ? STRENGTH.smooth : STRENGTH.textured;
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
      pattern[y * width + x] = Math.round(above * (1 - row.share) + below * row.share);
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
