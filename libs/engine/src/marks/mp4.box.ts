/** Where a box lies in its buffer or file; `start` is its first byte, `body` the first one after its header. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

export const HEADER_BYTES = 16;

/** Reads the box header that stands at the start of `header`; null when there is none. `limit` is where its container ends. */
export function readHeader(header: Buffer, start: number, limit: number): Box | null {
  if (header.length < 8 || start + 8 > limit) return null;
  const type = header.toString('latin1', 4, 8);
  const short = header.readUInt32BE(0);
  const long = short === 1 && header.length >= HEADER_BYTES;
  const size = long ? Number(header.readBigUInt64BE(8)) : short === 0 ? limit - start : short;
  const body = start + (long ? 16 : 8);
  return start + size > limit || start + size < body ? null : { type, start, body, end: start + size };
}

export function childrenOf(buffer: Buffer, from: number, to: number): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    const box = readHeader(buffer.subarray(at, at + HEADER_BYTES), at, to);
    if (!box) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

export function writeBox(type: string | number, ...content: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + content.reduce((sum, part) => sum + part.length, 0), 0);
  if (typeof type === 'number') header.writeUInt32BE(type, 4);
  else header.write(type, 4, 'latin1');
  return Buffer.concat([header, ...content]);
}

export function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}
