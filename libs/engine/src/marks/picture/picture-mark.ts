import { createHash } from 'node:crypto';
import { CELLS, cellsOf, TILE_SHARE } from './layout.ts';

/** Squares of pixels in which the mark is equally strong. */
const BLOCK = 8;
/**
 * By the mean difference between neighbours in luma steps. Flat: without even a camera's noise, where the mark is read best and costs
 * the most bytes. Textured and rough: fabric, hair.
 */
const TEXTURE = { flat: 0.2, textured: 2.2, rough: 4.5 } as const;
/** Share of textured blocks above which smooth ones are too few to carry the mark, and texture must hide more than one luma step. */
const MOSTLY_TEXTURED = 0.5;
/** Luma steps between neighbours above which a difference counts no more: a lone edge hides nothing beside it. */
const EDGE = 8;
/** Pictures between two looks at where texture is. */
const LOOK_EVERY = 25;

/** The 64 bits that stand for an output in its own picture. */
export const pictureIdOf = (produceId: string): bigint => createHash('sha256').update(produceId).digest().readBigUInt64BE(0);

/** As `verify` tells it: 16 hexadecimal digits. */
export const hexOf = (pictureId: bigint): string => pictureId.toString(16).padStart(16, '0');

/** An id in the luma that nobody sees and that stays when platforms strip what is written beside the picture. */
export class PictureMark {
  private readonly width: number;
  private readonly height: number;
  private readonly pattern: Int8Array;
  /** Luma steps of 255 in each block; none before the first look. */
  private readonly strengths: Uint8Array;
  private readonly textures: Float32Array;
  /** What is added to each pixel until the next look. */
  private readonly steps: Int8Array;
  /** The same for four pixels at once, as the difference it makes to a word; none where a word would reach into the next row. */
  private readonly words: Int32Array;
  private pictures = 0;

  constructor(id: bigint, width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pattern = drawPattern(cellsOf(id), width, height);
    this.strengths = new Uint8Array(Math.ceil(width / BLOCK) * Math.ceil(height / BLOCK));
    this.textures = new Float32Array(this.strengths.length);
    this.steps = new Int8Array(width * height);
    this.words = new Int32Array(width % 4 === 0 ? (width * height) / 4 : 0);
  }

  /** Changes the luma plane of the next picture. */
  apply(luma: Uint8Array): void {
    if (this.pictures++ % LOOK_EVERY === 0) this.look(luma);
    addSteps(luma, this.steps, this.words);
  }

  private look(luma: Uint8Array): void {
    const { width, height, strengths, textures } = this;
    const blocks = () => blocksOf(width, height);
    let index = 0;
    let textured = 0;
    for (const block of blocks()) {
      const texture = textureOf(luma, width, block);
      textures[index++] = texture;
      if (texture >= TEXTURE.textured) textured++;
    }
    const strengthOf = textured > MOSTLY_TEXTURED * textures.length ? amongTexture : this.amongWalls;
    index = 0;
    for (const block of blocks()) {
      const strength = strengthOf(textures[index] as number, block);
      if (strength !== strengths[index]) this.strengthen(block, strength);
      strengths[index++] = strength;
    }
  }

  /** Every other tile is left out where it is flat: the rest is read well enough. */
  private readonly amongWalls = (texture: number, { left, top }: Block): number => {
    const tile = Math.min(this.width, this.height) * TILE_SHARE;
    return texture < TEXTURE.flat && (Math.floor(left / tile) + Math.floor(top / tile)) % 2 === 1 ? 0 : 1;
  };

  private strengthen({ left, top, right, bottom }: Block, strength: number): void {
    const { width, pattern, steps, words } = this;
    const step = (i: number) => steps[i] as number;
    for (let y = top; y < bottom; y++) {
      for (let i = y * width + left; i < y * width + right; i++) steps[i] = (pattern[i] as number) * strength;
      if (words.length === 0) continue;
      for (let i = y * width + left; i < y * width + right; i += 4)
        words[i / 4] = step(i) + step(i + 1) * 2 ** 8 + step(i + 2) * 2 ** 16 + step(i + 3) * 2 ** 24;
    }
  }
}

/** Four pixels at once where none of them is near the ends of the range: then no sum runs over into its neighbour. */
function addSteps(luma: Uint8Array, steps: Int8Array, words: Int32Array): void {
  const aligned = luma.byteOffset % 4 === 0 ? words.length : 0;
  const pixels = new Int32Array(luma.buffer, luma.byteOffset, aligned);
  for (let i = 0; i < aligned; i++) {
    const word = pixels[i] as number;
    // Any byte below 19 or above 232 (Anderson, "Bit Twiddling Hacks": a byte less than n).
    const near = (((word - 0x13131313) & ~word) | ((~word - 0x17171717) & word)) & 0x80808080;
    if (near === 0) pixels[i] = word + (words[i] as number);
    else addOneByOne(luma, steps, 4 * i, 4 * i + 4);
  }
  addOneByOne(luma, steps, 4 * aligned, luma.length);
}

function addOneByOne(luma: Uint8Array, steps: Int8Array, from: number, to: number): void {
  for (let i = from; i < to; i++) luma[i] = Math.max(16, Math.min(235, (luma[i] as number) + (steps[i] as number)));
}

/** Pixels: from `left`, `top` to before `right`, `bottom`. */
interface Block {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Row by row. */
function* blocksOf(width: number, height: number): Generator<Block> {
  for (let top = 0; top < height; top += BLOCK)
    for (let left = 0; left < width; left += BLOCK)
      yield { left, top, right: Math.min(width, left + BLOCK), bottom: Math.min(height, top + BLOCK) };
}

const amongTexture = (texture: number): number => 1 + [TEXTURE.textured, TEXTURE.rough].filter((least) => texture >= least).length;

/** The mean difference between neighbours in a row; every other row will do. */
function textureOf(luma: Uint8Array, width: number, { left, top, right, bottom }: Block): number {
  let sum = 0;
  for (let y = top; y < bottom; y += 2) {
    const row = y * width;
    let before = luma[row + left] as number;
    for (let i = row + left + 1; i < row + right; i++) {
      const value = luma[i] as number;
      sum += Math.min(EDGE, Math.abs(value - before));
      before = value;
    }
  }
  return (2 * sum) / (BLOCK * (BLOCK - 1));
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
