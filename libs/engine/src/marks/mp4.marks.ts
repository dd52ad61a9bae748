import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { MarkRequest } from '../port.ts';
import { type AigcLabel, aigcLabel, readAigc } from './aigc.ts';
import { type Box, childrenOf, HEADER_BYTES, readHeader, writeBox } from './mp4.box.ts';
import { readKeys, writeKeys } from './mp4.keys.ts';
import { readXmp, type XmpMarks, xmpPacket } from './xmp.ts';

/** Adobe's XMP and the C2PA manifest both lie in `uuid` boxes, told apart by their first 16 bytes. */
const XMP = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');
const LARGEST_INDEX = 256 * 2 ** 20;
const CONTAINERS = new Set(['trak', 'mdia', 'minf', 'stbl']);

export interface Mp4Marks extends XmpMarks {
  readonly keys: AigcLabel | null;
}

/** Copies `from` to `to` with the AIGC key in `moov` and an XMP box at its end. Marks it has already are replaced. */
export async function writeMp4Marks(from: string, to: string, request: MarkRequest): Promise<void> {
  const file = await open(from);
  try {
    const boxes = await topLevel(file);
    const kept = await withoutXmp(file, boxes);
    const moov = boxes.find((box) => box.type === 'moov');
    if (!moov) throw new Error('An MP4 without an index cannot be marked.');
    const index = await markedIndex(file, kept, moov, request);
    const parts = kept.map((box) => (box === moov ? index : box));
    await pipeline(copy(from, [...parts, writeBox('uuid', XMP, xmpPacket(request))]), createWriteStream(to));
  } finally {
    await file.close();
  }
}

export async function readMp4Marks(path: string): Promise<Mp4Marks> {
  const file = await open(path);
  try {
    const boxes = await topLevel(file);
    const moov = boxes.find((box) => box.type === 'moov');
    const keys = moov ? await readAigcKey(file, moov) : null;
    for (const box of boxes) {
      if (!(await isXmp(file, box))) continue;
      return { keys, ...readXmp((await read(file, box.body + XMP.length, box.end)).toString('utf8')) };
    }
    return { keys, digitalSourceType: null, aigc: null };
  } finally {
    await file.close();
  }
}

async function topLevel(file: FileHandle): Promise<readonly Box[]> {
  const { size } = await file.stat();
  const boxes: Box[] = [];
  for (let at = 0; at < size; ) {
    const box = readHeader(await read(file, at, Math.min(size, at + HEADER_BYTES)), at, size);
    if (!box) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

async function read(file: FileHandle, from: number, to: number): Promise<Buffer> {
  if (to - from > LARGEST_INDEX) throw new Error('The index of the MP4 is too large to be read.');
  const { bytesRead, buffer } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}

const isXmp = async (file: FileHandle, box: Box): Promise<boolean> =>
  box.type === 'uuid' && box.end - box.body > XMP.length && XMP.equals(await read(file, box.body, box.body + XMP.length));

async function withoutXmp(file: FileHandle, boxes: readonly Box[]): Promise<readonly Box[]> {
  const kept: Box[] = [];
  for (const box of boxes) if (!(await isXmp(file, box))) kept.push(box);
  return kept;
}

async function readAigcKey(file: FileHandle, moov: Box): Promise<AigcLabel | null> {
  const label = keysOf(await read(file, moov.body, moov.end)).get('AIGC');
  return label === undefined ? null : readAigc(label);
}

/** FFmpeg writes its keys below `udta`, QuickTime wants them in `moov`. A reader that finds both mixes them up: they are made one. */
function keysOf(parent: Buffer): ReadonlyMap<string, string> {
  const boxes = childrenOf(parent, 0, parent.length);
  const found = boxes.map((box) => ({ type: box.type, body: parent.subarray(box.body, box.end) }));
  return new Map(found.flatMap(({ type, body }) => (type === 'meta' ? [...readKeys(body)] : type === 'udta' ? [...keysOf(body)] : [])));
}

function withoutKeys(parent: Buffer): readonly Buffer[] {
  return childrenOf(parent, 0, parent.length).flatMap((box) => {
    const body = parent.subarray(box.body, box.end);
    if (box.type === 'udta') return [writeBox('udta', ...withoutKeys(body))];
    return box.type === 'meta' && readKeys(body).size > 0 ? [] : [parent.subarray(box.start, box.end)];
  });
}

/** The new `moov`. Chunk offsets count from the start of the file, so whatever stands behind the index moves with it. */
async function markedIndex(file: FileHandle, kept: readonly Box[], moov: Box, request: MarkRequest): Promise<Buffer> {
  const old = await read(file, moov.body, moov.end);
  const keys = new Map([...keysOf(old), ['AIGC', JSON.stringify(aigcLabel(request))]]);
  const index = writeBox('moov', ...withoutKeys(old), writeKeys(keys));
  const newStart = new Map<number, number>();
  kept.reduce((at, box) => {
    newStart.set(box.start, at - box.start);
    return at + (box === moov ? index.length : box.end - box.start);
  }, 0);
  const holder = (offset: number) => kept.find((box) => offset >= box.start && offset < box.end);
  moveChunks(index, 8, index.length, (offset) => offset + (newStart.get(holder(offset)?.start ?? 0) ?? 0));
  return index;
}

function moveChunks(index: Buffer, from: number, to: number, moved: (offset: number) => number): void {
  for (const box of childrenOf(index, from, to)) {
    if (CONTAINERS.has(box.type)) moveChunks(index, box.body, box.end, moved);
    if (box.type !== 'stco' && box.type !== 'co64') continue;
    const width = box.type === 'stco' ? 4 : 8;
    const count = index.readUInt32BE(box.body + 4);
    for (let at = box.body + 8; at < box.body + 8 + count * width; at += width) {
      if (width === 4) index.writeUInt32BE(moved(index.readUInt32BE(at)), at);
      else index.writeBigUInt64BE(BigInt(moved(Number(index.readBigUInt64BE(at)))), at);
    }
  }
}

async function* copy(path: string, parts: readonly (Box | Buffer)[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (Buffer.isBuffer(part)) yield part;
    else if (part.end > part.start) yield* createReadStream(path, { start: part.start, end: part.end - 1 });
  }
}
