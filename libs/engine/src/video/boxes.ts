import { open } from 'node:fs/promises';
import { type Box, HEADER_BYTES, readHeader } from '../marks/mp4.box.ts';
import { Unreadable } from './unreadable.ts';

/** The first bytes of a `uuid` box's body say which one it is. */
export interface TopBox extends Box {
  readonly uuid: string | null;
}

const UUID_BYTES = 16;
const ESSENTIAL = ['ftyp', 'moov', 'mdat'];

/** The outermost boxes of an MP4 or MOV. @throws Unreadable when one of those that hold the film reaches beyond the file's end */
export async function topBoxes(path: string): Promise<readonly TopBox[]> {
  await using file = await open(path);
  const { size } = await file.stat();
  const header = Buffer.alloc(HEADER_BYTES + UUID_BYTES);
  const boxes: TopBox[] = [];
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(header, 0, header.length, at);
    const box = readHeader(header.subarray(0, bytesRead), at, size);
    if (!box) {
      if (ESSENTIAL.includes(header.toString('latin1', 4, 8))) throw new Unreadable('The film is incomplete: its end is missing.');
      break;
    }
    const body = box.body - at;
    boxes.push({ ...box, uuid: box.type === 'uuid' ? header.toString('hex', body, body + UUID_BYTES) : null });
    at = box.end;
  }
  return boxes;
}
