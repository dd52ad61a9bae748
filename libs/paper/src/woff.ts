import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;

interface Table {
  readonly tag: Buffer;
  readonly checksum: number;
  readonly data: Buffer;
}

/** A WOFF 1 font unpacked (W3C WOFF File Format 1.0): whoever reads glyph by glyph from a packed one unpacks it each time. */
export function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => tableAt(woff, HEADER + at * ENTRY));
  const directory = Buffer.alloc(12 + count * 16);
  directory.writeUInt32BE(woff.readUInt32BE(4), 0);
  directory.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  directory.writeUInt16BE(2 ** power * 16, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE((count - 2 ** power) * 16, 10);
  let offset = directory.length;
  for (const [at, { tag, checksum, data }] of tables.entries()) {
    const place = 12 + at * 16;
    tag.copy(directory, place);
    directory.writeUInt32BE(checksum, place + 4);
    directory.writeUInt32BE(offset, place + 8);
    directory.writeUInt32BE(data.length, place + 12);
    offset += padded(data.length);
  }
  return Buffer.concat([directory, ...tables.map(({ data }) => Buffer.concat([data], padded(data.length)))]);
}

function tableAt(woff: Buffer, place: number): Table {
  const [offset, packed, length] = [woff.readUInt32BE(place + 4), woff.readUInt32BE(place + 8), woff.readUInt32BE(place + 12)];
  const bytes = woff.subarray(offset, offset + packed);
  return {
    tag: woff.subarray(place, place + 4),
    checksum: woff.readUInt32BE(place + 16),
    data: packed < length ? inflateSync(bytes) : bytes,
  };
}

const padded = (length: number) => Math.ceil(length / 4) * 4;
