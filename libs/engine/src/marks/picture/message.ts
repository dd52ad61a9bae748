import { crc32 } from 'node:zlib';
import { RATE } from './convolution.ts';

const ID_BITS = 64;
const CHECK_BITS = 24;
const MESSAGE_BITS = ID_BITS + CHECK_BITS;
export const CODED_BITS = MESSAGE_BITS * RATE;

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
