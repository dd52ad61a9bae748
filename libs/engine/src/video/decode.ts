import { Decoder, FilterAPI } from 'node-av/api';
import type { Frame, Stream } from 'node-av/lib';
import type { Film } from './film.ts';
import { MAX_PIXELS } from './film.ts';
import { toneMapping } from './high-dynamic-range.ts';
import { packetsOf } from './packets.ts';
import { Unreadable } from './unreadable.ts';

/** One planar 4:2:0 picture, BT.709, limited range, rows without padding. The planes are overwritten when the next one is read. */
export interface Picture {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

const LONGEST_PICTURE_S = 2;

export interface PictureRequest {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** Indices at `fps`: from the first to before the last. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly threads?: number | undefined;
}

/**
 * The film's pictures at a constant rate, upright and scaled (the caller keeps the aspect; see `fitInside`); the time between
 * two of them is always 1/fps, whatever the file's own rate does. @throws Unreadable at the first damaged picture
 */
export async function* pictures(film: Film, request: PictureRequest): AsyncGenerator<Picture> {
  const { width, height, from = 0, to = Number.POSITIVE_INFINITY } = request;
  using decoder = await openDecoder(film.video, request.threads ?? 2);
  using filter = FilterAPI.create(filtersFor(film, request), { framerate: film.video.avgFrameRate });
  const planes = new Uint8Array((width * height * 3) / 2);
  let index = from;
  if (from >= to) return;
  for await (const frame of damaged(filter.frames(steady(decoder.frames(packetsOf(film, film.video)))))) {
    copyPlanes(frame, width, height, planes);
    frame.free();
    yield slice(planes, width, height, index++);
    if (index >= to) return;
  }
}

/** The film's sound as mono samples in -1..1, gaps filled with silence; empty when there is none. @throws Unreadable */
export async function sound(
  film: Pick<Film, 'demuxer' | 'sound'>,
  request: { readonly rate: number; readonly maxSeconds: number },
): Promise<Float32Array> {
  if (!film.sound) return new Float32Array(0);
  using decoder = await openDecoder(film.sound, 1);
  using filter = FilterAPI.create(`aresample=${request.rate}:async=1:first_pts=0,aformat=sample_fmts=flt:channel_layouts=mono`);
  const samples = new Float32Array(request.rate * request.maxSeconds);
  let filled = 0;
  for await (const frame of damaged(filter.frames(decoder.frames(packetsOf(film, film.sound))))) {
    const data = frame.data?.[0];
    const block = data ? new Float32Array(data.buffer.slice(data.byteOffset, data.byteOffset + frame.nbSamples * 4)) : new Float32Array(0);
    frame.free();
    samples.set(block.subarray(0, samples.length - filled), filled);
    filled = Math.min(samples.length, filled + block.length);
    if (filled === samples.length) break;
  }
  return samples.subarray(0, filled);
}

/** The largest even size of the film's shape whose short side is at most `short` and long side at most `long` pixels; never enlarged. */
export function fitInside(
  film: { readonly width: number; readonly height: number },
  short: number,
  long: number,
): { width: number; height: number } {
  const factor = Math.min(1, short / Math.min(film.width, film.height), long / Math.max(film.width, film.height));
  const even = (length: number) => Math.max(2, 2 * Math.round((length * factor) / 2));
  return { width: even(film.width), height: even(film.height) };
}

async function openDecoder(stream: Stream, threads: number): Promise<Decoder> {
  try {
    return await Decoder.create(stream, { threadCount: threads, options: { max_pixels: MAX_PIXELS, err_detect: 'explode+crccheck' } });
  } catch (error) {
    throw new Unreadable('The film is in a format that is not taken.', { cause: error });
  }
}

function filtersFor({ orientation, video }: Film, { width, height, fps, from = 0, to }: PictureRequest): string {
  const stored = orientation.sideways ? { width: height, height: width } : { width, height };
  return [
    'setpts=PTS-STARTPTS',
    `fps=${fps}`,
    ...(from || to ? [`trim=start_frame=${from}${to ? `:end_frame=${to}` : ''}`] : []),
    ...(toneMapping(video.codecpar.colorTrc, stored) ?? [
      `scale=${stored.width}:${stored.height}:flags=bicubic+accurate_rnd:out_color_matrix=bt709:out_range=tv`,
    ]),
    ...orientation.filters,
    'setsar=1',
    'format=yuv420p',
  ].join(',');
}

/** Passes the pictures on; one that stands for seconds, by a lying clock, would be repeated into a film of its own. @throws Unreadable */
async function* steady(frames: AsyncIterable<Frame | null>): AsyncGenerator<Frame | null> {
  let before: bigint | null = null;
  for await (const frame of frames) {
    if (frame) {
      const { num, den } = frame.timeBase;
      const gap = before === null ? 0 : (Number(frame.pts - before) * num) / den;
      if (gap > LONGEST_PICTURE_S) throw new Unreadable('The film stands still for seconds, or its clock is damaged.');
      before = frame.pts;
    }
    yield frame;
  }
}

/** A decoder's own error becomes the refusal it stands for. */
async function* damaged(frames: AsyncIterable<Frame | null>): AsyncGenerator<Frame> {
  try {
    for await (const frame of frames) if (frame) yield frame;
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('The film is damaged.', { cause: error });
  }
}

function copyPlanes(frame: Frame, width: number, height: number, into: Uint8Array): void {
  let at = 0;
  // Looked up once: each look makes the engine believe in another megabyte of memory held, and it collects garbage for it.
  const { data: source, linesize } = frame;
  for (const [plane, columns, rows] of [
    [0, width, height],
    [1, width / 2, height / 2],
    [2, width / 2, height / 2],
  ] as const) {
    const data = source?.[plane];
    const stride = linesize[plane] ?? columns;
    if (!data) throw new Unreadable('The film is damaged.');
    for (let row = 0; row < rows; row++, at += columns) data.copy(into, at, row * stride, row * stride + columns);
  }
}

function slice(planes: Uint8Array, width: number, height: number, index: number): Picture {
  const size = width * height;
  return {
    index,
    width,
    height,
    y: planes.subarray(0, size),
    u: planes.subarray(size, size * 1.25),
    v: planes.subarray(size * 1.25, size * 1.5),
  };
}
