import type { Demuxer } from 'node-av/api';
import { AVMEDIA_TYPE_SUBTITLE } from 'node-av/constants';
import { topBoxes } from '../video/boxes.ts';

/** ISO/IEC 14496-12 `uuid` box that holds a C2PA manifest store. */
const C2PA_BOX = 'd8fec3d61b0e483c92975828877ec481';
/** Chinese labelling law's and the IPTC's words for media that a machine made. */
const MADE_BY_MACHINE = /"?AIGC"?|trainedAlgorithmicMedia/;

/**
 * What in the file says that it is somebody else's work or a machine's: content credentials, marks of generated media, a subtitle track.
 * What is laid over the picture itself, `OverlayWatch` looks for.
 */
export async function findForeign(path: string, { streams, metadata }: Demuxer): Promise<string | null> {
  if (streams.some(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_SUBTITLE)) return 'The film carries a track of subtitles.';
  if (Object.entries(metadata).some(([key, value]) => MADE_BY_MACHINE.test(`${key}=${value}`)))
    return 'The film is marked as made by a machine.';
  const boxes = await topBoxes(path);
  return boxes.some(({ uuid }) => uuid === C2PA_BOX) ? 'The film carries content credentials: send the recording itself.' : null;
}
