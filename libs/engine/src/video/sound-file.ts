import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Demuxer } from 'node-av/api';
import { sound } from './decode.ts';
import { SOUND_CODECS } from './film.ts';
import { Unreadable } from './unreadable.ts';

const LARGEST_BYTES = 300 * 2 ** 20;
/** Magic bytes, where they stand, and the demuxer they are for. */
const MAGIC: readonly (readonly [number, string, string])[] = [
  [0, 'RIFF', 'wav'],
  [0, 'fLaC', 'flac'],
  [0, 'OggS', 'ogg'],
  [4, 'ftyp', 'mov'],
  [0, '\x1aE\xdf\xa3', 'matroska'],
  [0, 'ID3', 'mp3'],
];

/**
 * A sound file's samples, mono at `rate`, at most `maxSeconds` of them: WAV, MP3, FLAC, Ogg, MP4 or WebM by its first bytes,
 * read under the rules that `openFilm` sets. @throws Unreadable
 */
export async function readSound(path: string, request: { readonly rate: number; readonly maxSeconds: number }): Promise<Float32Array> {
  const file = resolve(path);
  const format = await formatOf(file);
  const options = {
    protocol_whitelist: 'file',
    codec_whitelist: SOUND_CODECS.join(','),
    max_streams: 4,
    ...(format === 'mov' ? { enable_drefs: 0 } : {}),
  };
  const demuxer = await Demuxer.open(file, { format, options }).catch((cause: unknown) => {
    throw new Unreadable('The sound is damaged or incomplete.', { cause });
  });
  try {
    const samples = await sound({ demuxer, sound: demuxer.audio() ?? null }, request);
    if (samples.length === 0) throw new Unreadable('The file has no sound.');
    return samples;
  } finally {
    await demuxer.close();
  }
}

async function formatOf(file: string): Promise<string> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new Unreadable('There is no such file.');
  if (found.size > LARGEST_BYTES) throw new Unreadable('The sound file is too large.');
  const head = Buffer.alloc(12);
  await using handle = await open(file);
  await handle.read(head, 0, head.length, 0);
  const text = head.toString('latin1');
  const [, , format] = MAGIC.find(([at, magic]) => text.startsWith(magic, at)) ?? [];
  if (format) return format;
  // An MPEG frame begins with eleven bits set.
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2) return 'mp3';
  throw new Unreadable('The file is no sound in a format that is taken: WAV, MP3, FLAC, Ogg, MP4 or WebM.');
}
