import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Demuxer } from 'node-av/api';
import { AV_LOG_QUIET, AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants';
import { Log, type Stream } from 'node-av/lib';
import { topBoxes } from './boxes.ts';
import { type Orientation, orientationOf } from './orientation.ts';
import { Unreadable } from './unreadable.ts';

/** An opened film; the sizes are those of the upright picture with square pixels. */
export interface Film extends AsyncDisposable {
  readonly demuxer: Demuxer;
  readonly video: Stream;
  readonly sound: Stream | null;
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
}

/** 4096 x 2304, either way up. 8K says nothing about a face that 4K does not, and one frame of it takes 50 MB. */
export const MAX_PIXELS = 4096 * 2304;

/** On average; phones drop to 10 a second in the dark. */
const MIN_FPS = 8;
const MAX_FPS = 1000;

const VIDEO_CODECS = ['h264', 'hevc', 'vp8', 'vp9', 'libdav1d', 'av1', 'mpeg4'];
export const SOUND_CODECS = [
  'aac',
  'opus',
  'libopus',
  'vorbis',
  'mp3float',
  'mp3',
  'pcm_s16le',
  'pcm_s16be',
  'pcm_s24le',
  'pcm_f32le',
  'alac',
  'flac',
  'ac3',
];

Log.setLevel(AV_LOG_QUIET);

/**
 * Opens an MP4, MOV, WebM or Matroska file. What it is, is read from its first bytes, never from its name, and the demuxer
 * gets no other protocol than plain files: a playlist or a reference inside a stranger's file could else reach the network
 * or other people's files. @throws Unreadable
 */
export async function openFilm(path: string): Promise<Film> {
  const file = resolve(path);
  const format = await containerOf(file);
  if (format === 'mov') await topBoxes(file);
  const demuxer = await openDemuxer(file, format);
  try {
    return describe(demuxer);
  } catch (error) {
    await demuxer.close();
    throw error;
  }
}

async function openDemuxer(file: string, format: string): Promise<Demuxer> {
  try {
    return await Demuxer.open(file, {
      format,
      options: {
        protocol_whitelist: 'file',
        codec_whitelist: [...VIDEO_CODECS, ...SOUND_CODECS].join(','),
        max_streams: 16,
        ...(format === 'mov' ? { enable_drefs: 0 } : {}),
      },
    });
  } catch (error) {
    throw new Unreadable('The file is damaged or incomplete.', { cause: error });
  }
}

async function describe(demuxer: Demuxer): Promise<Film> {
  const video = demuxer.video();
  if (!video) throw new Unreadable('The file has no picture.');
  const { width, height, sampleAspectRatio } = video.codecpar;
  if (width < 16 || height < 16) throw new Unreadable('The file has no picture.');
  if (width * height > MAX_PIXELS) throw new Unreadable(`The picture is ${width} x ${height}; 4096 x 2304 is the largest taken.`);
  const stretch = sampleAspectRatio.num > 0 && sampleAspectRatio.den > 0 ? sampleAspectRatio.num / sampleAspectRatio.den : 1;
  if (stretch < 0.25 || stretch > 4) throw new Unreadable('The picture has no sensible shape.');
  const { num, den } = video.avgFrameRate;
  // Pictures that last for minutes each, by a lying header, would be repeated into a film of their own.
  if (den > 0 && num > 0 && (num / den < MIN_FPS || num / den > MAX_FPS))
    throw new Unreadable('The film has no sensible rate of pictures.');
  const orientation = orientationOf(video.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX));
  const wide = Math.round(width * stretch);
  return {
    demuxer,
    video,
    sound: demuxer.audio() ?? null,
    width: orientation.sideways ? height : wide,
    height: orientation.sideways ? wide : height,
    orientation,
    [Symbol.asyncDispose]: () => demuxer.close(),
  };
}

/** The demuxer for a file by its magic bytes: `ftyp` of ISO media and QuickTime, EBML of Matroska and WebM. */
async function containerOf(file: string): Promise<'mov' | 'matroska'> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new Unreadable('There is no such file.');
  const head = Buffer.alloc(12);
  await using handle = await open(file);
  await handle.read(head, 0, head.length, 0);
  if (head.readUInt32BE(0) === 0x1a45dfa3) return 'matroska';
  if (['ftyp', 'moov', 'mdat', 'wide', 'free'].includes(head.toString('latin1', 4, 8))) return 'mov';
  throw new Unreadable('The file is not an MP4, MOV, WebM or Matroska video.');
}
