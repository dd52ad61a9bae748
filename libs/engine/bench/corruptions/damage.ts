import { type Random, randomOf } from '../../src/random.ts';

export interface Damaged {
  readonly name: string;
  readonly extension: string;
  readonly bytes: Buffer;
}

const whole = (bytes: Buffer) => ({ from: 0, to: bytes.length });

/** Copies of a good film, damaged by chance: the same ones for the same seed. */
export function damage(film: Buffer, seed: number): Damaged[] {
  const random = randomOf(seed);
  const moov = boxOf(film, 'moov');
  const mdat = boxOf(film, 'mdat');
  return [
    ...[1, 64, 4096].map((count) => flipped(film, `${count} bits anywhere`, count, whole(film), random)),
    ...[1, 8, 64, 512].map((count) => flipped(film, `${count} bits of the index`, count, moov, random)),
    ...[1, 32, 1024, 20_000].map((count) => flipped(film, `${count} bits of the pictures`, count, mdat, random)),
    ...[0.0005, 0.01, 0.2, 0.5, 0.9, 0.999].map((share) =>
      mp4(`cut at ${share * 100} %`, film.subarray(0, Math.floor(film.length * share))),
    ),
    mp4('the beginning is missing', film.subarray(4096)),
    mp4('the index is zeroed', zeroed(film, moov.from + 64, moov.to)),
    mp4('a tenth of the pictures is zeroed', zeroed(film, mdat.from + 5_000, mdat.from + Math.floor((mdat.to - mdat.from) / 10))),
    mp4('two halves change places', Buffer.concat([film.subarray(film.length >> 1), film.subarray(0, film.length >> 1)])),
    mp4('the film follows itself', Buffer.concat([film, film])),
    mp4('noise behind the first box', noise(film, random)),
  ];
}

/** Headers that say what is not so: a box, where from its name on, and what is written there. */
const LIES: readonly (readonly [string, string, number, string])[] = [
  ['a clock of 0 ticks a second', 'mdhd', 16, '00000000'],
  ['a length of a century', 'mdhd', 20, 'ffffffff'],
  ['65535 x 65535 pixels', 'avc1', 28, 'ffffffff'],
  ['8192 x 4320 pixels', 'avc1', 28, '200010e0'],
  ['0 x 0 pixels', 'avc1', 28, '00000000'],
  ['another codec', 'avc1', 0, '7a7a7a7a'],
  ['a codec configuration of garbage', 'avcC', 4, 'ffffffffffffffffffff'],
  ['four thousand million samples', 'stsz', 12, 'ffffffff'],
  ['samples of four gigabytes', 'stsz', 8, 'fffffff0'],
  ['each picture stands for hours', 'stts', 16, '00ffffff'],
  ['chunks beyond the end', 'stco', 12, 'fffffff0'],
  ['no chunk at all', 'stco', 8, '00000000'],
  ['an index longer than the file', 'moov', -4, '7fffffff'],
  ['an index in itself', 'trak', -4, '00000008'],
];

export function lies(film: Buffer): Damaged[] {
  return LIES.map(([name, box, offset, hex]) => {
    const bytes = Buffer.from(film);
    bytes.write(hex, bytes.indexOf(box, 0, 'latin1') + offset, 'hex');
    return mp4(name, bytes);
  });
}

export const mp4 = (name: string, bytes: Buffer): Damaged => ({ name, extension: 'mp4', bytes });

function flipped(film: Buffer, name: string, count: number, { from, to }: { from: number; to: number }, random: Random): Damaged {
  const bytes = Buffer.from(film);
  for (let i = 0; i < count; i++) {
    const at = from + Math.floor(random() * (to - from));
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << Math.floor(random() * 8)), at);
  }
  return mp4(name, bytes);
}

const zeroed = (film: Buffer, from: number, to: number): Buffer => Buffer.from(film).fill(0, from, to);

function noise(film: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(film.subarray(0, 200_000));
  for (let i = 40; i < bytes.length; i++) bytes.writeUInt8(Math.floor(random() * 256), i);
  return bytes;
}

function boxOf(film: Buffer, type: string): { from: number; to: number } {
  const at = film.indexOf(type, 0, 'latin1');
  if (at < 0) throw new Error(`The film has no ${type}.`);
  return { from: at + 4, to: Math.min(film.length, at - 4 + film.readUInt32BE(at - 4)) };
}
