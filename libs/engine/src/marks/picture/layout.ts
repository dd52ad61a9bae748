import { crc32 } from 'node:zlib';
import { randomOf } from '../../random.ts';

/** The mark is one square tile of cells, laid over the whole picture again and again: whatever a crop leaves, it leaves all cells. */
export const CELLS = 20;
/** A tile's side as a share of the picture's short side, as it is embedded. */
export const TILE_SHARE = 160 / 720;
export const ID_BITS = 64;
const CHECK_BITS = 24;
export const MESSAGE_BITS = ID_BITS + CHECK_BITS;
const REPEATS = 3;

/** Which cells tell where the tile begins, with their signs, and which ones carry which bit. Fixed for ever: old films must be found again. */
export interface Layout {
  readonly anchors: readonly { readonly cell: number; readonly sign: 1 | -1 }[];
  readonly carriers: readonly { readonly cell: number; readonly sign: 1 | -1; readonly bit: number }[];
}

export const LAYOUT: Layout = layOut();

function layOut(): Layout {
  const random = randomOf(0x5eed);
  const cells = Array.from({ length: CELLS * CELLS }, (_, cell) => ({ cell, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ cell }) => ({ cell, sign: random() < 0.5 ? (-1 as const) : (1 as const) }));
  const carrying = MESSAGE_BITS * REPEATS;
  return {
    carriers: cells.slice(0, carrying).map((cell, index) => ({ ...cell, bit: index % MESSAGE_BITS })),
    anchors: cells.slice(carrying),
  };
}

/** The id and its check, first bit first. */
export function messageOf(id: bigint): readonly boolean[] {
  const message = (id << BigInt(CHECK_BITS)) | BigInt(checkOf(id));
  return Array.from({ length: MESSAGE_BITS }, (_, bit) => ((message >> BigInt(MESSAGE_BITS - 1 - bit)) & 1n) === 1n);
}

/** Null when the check does not fit. */
export function idOf(message: readonly boolean[]): bigint | null {
  const number = message.reduce((sum, bit) => (sum << 1n) | (bit ? 1n : 0n), 0n);
  const id = number >> BigInt(CHECK_BITS);
  return Number(number & ((1n << BigInt(CHECK_BITS)) - 1n)) === checkOf(id) ? id : null;
}

function checkOf(id: bigint): number {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(id);
  return crc32(bytes) >>> (32 - CHECK_BITS);
}
