import { Decoder, Encoder, FilterAPI, Muxer } from 'node-av/api';
import { FF_ENCODER_LIBVPX_VP9, FF_ENCODER_LIBX264, FF_ENCODER_LIBX265 } from 'node-av/constants';
import { openFilm } from '../../src/video/film.ts';
import { packetsOf } from '../../src/video/packets.ts';

/** What a platform does to a film's picture; the sound is left out. */
export interface Attack {
  readonly codec?: keyof typeof CODECS;
  /** The encoder's own scale; for H.264, six more halve the bit rate, about. */
  readonly crf: number;
  /** Pixels of the short side of what comes out. */
  readonly short?: number;
  /** Of width and of height; a third of it is taken off at the left and at the top. */
  readonly crop?: number;
  /** Of the height, which is scaled by so much less than the width. */
  readonly squeeze?: number;
  readonly fps?: number;
  /** 0.05: contrast and brightness raised by 5 % of the range. */
  readonly light?: number;
}

const CODECS = {
  h264: { encoder: FF_ENCODER_LIBX264, options: { preset: 'veryfast' } },
  hevc: { encoder: FF_ENCODER_LIBX265, options: { preset: 'superfast', 'x265-params': 'log-level=none' } },
  vp9: { encoder: FF_ENCODER_LIBVPX_VP9, options: { deadline: 'realtime', 'cpu-used': '6', 'row-mt': '1' } },
} as const;

/** Writes to `out` what is left of a film. */
export async function attack(video: string, out: string, order: Attack): Promise<void> {
  await using film = await openFilm(video);
  const { encoder, options } = CODECS[order.codec ?? 'h264'];
  using decoder = await Decoder.create(film.video);
  using filter = FilterAPI.create(filtersFor(film, order), { framerate: film.video.avgFrameRate });
  using encoding = await Encoder.create(encoder, {
    context: { threadCount: 2, bitRate: 0 },
    options: { ...options, crf: order.crf },
  });
  await using muxer = await Muxer.open(out, { format: 'mp4' });
  const stream = muxer.addStream(encoding);
  for await (using packet of encoding.packets(filter.frames(decoder.frames(packetsOf(film, film.video)))))
    await muxer.writePacket(packet, stream);
}

function filtersFor(
  film: { readonly width: number; readonly height: number },
  { short, crop = 0, squeeze = 0, fps, light }: Attack,
): string {
  const even = (length: number) => 2 * Math.round(length / 2);
  const kept = { width: even(film.width * (1 - crop)), height: even(film.height * (1 - crop)) };
  const [left, top] = [even((film.width - kept.width) / 3), even((film.height - kept.height) / 3)];
  const scale = short ? short / Math.min(kept.width, kept.height) : 1;
  return [
    `crop=${kept.width}:${kept.height}:${left}:${top}`,
    `scale=${even(kept.width * scale)}:${even(kept.height * scale * (1 - squeeze))}:flags=bicubic`,
    ...(fps ? [`fps=${fps}`] : []),
    ...(light ? [`eq=contrast=${1 + light}:brightness=${light}`] : []),
    'format=yuv420p',
  ].join(',');
}
