import { open } from 'node:fs/promises';
import type { Demuxer } from 'node-av/api';
import { AVMEDIA_TYPE_SUBTITLE } from 'node-av/constants';
import { HEADER_BYTES, readHeader } from '../marks/mp4.box.ts';

/** ISO/IEC 14496-12 `uuid` box that holds a C2PA manifest store. */
const C2PA_BOX = 'd8fec3d61b0e483c92975828877ec481';
/** Chinese labelling law's and the IPTC's words for media that a machine made. */
const MADE_BY_MACHINE = /"?AIGC"?|trainedAlgorithmicMedia/;

/**
 * What in the file says that it is somebody else's work or a machine's: content credentials, marks of generated media, a subtitle track.
 * Logos and captions in the picture itself are not judged: no rule told them apart from a shop's own wall.
 */
export async function findForeign(path: string, { streams, metadata }: Demuxer): Promise<string | null> {
  if (streams.some(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_SUBTITLE)) return 'The film carries a track of subtitles.';
  if (Object.entries(metadata).some(([key, value]) => MADE_BY_MACHINE.test(`${key}=${value}`)))
    return 'The film is marked as made by a machine.';
  return (await hasContentCredentials(path)) ? 'The film carries content credentials: send the recording itself.' : null;
}

async function hasContentCredentials(path: string): Promise<boolean> {
  await using file = await open(path);
  const { size } = await file.stat();
  const header = Buffer.alloc(HEADER_BYTES + 16);
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(header, 0, header.length, at);
    const box = readHeader(header.subarray(0, bytesRead), at, size);
    if (!box || box.end <= at) return false;
    const body = box.body - at;
    if (box.type === 'uuid' && header.toString('hex', body, body + 16) === C2PA_BOX) return true;
    at = box.end;
  }
  return false;
}
