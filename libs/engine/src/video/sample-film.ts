import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CHANNEL_LAYOUT_STEREO,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV420P10LE,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_PRI_BT709,
  AVCOL_PRI_BT2020,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_BT709,
  AVCOL_TRC_SMPTE2084,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  FF_ENCODER_AAC,
  type FFVideoEncoder,
} from 'node-av/constants';
import { Codec, CodecContext, Dictionary, FormatContext, Frame, Packet, Rational, type Stream } from 'node-av/lib';
import { check } from './check.ts';

export interface SampleFilm {
  readonly encoder: FFVideoEncoder;
  readonly options?: Record<string, string>;
  /** When each picture begins, in milliseconds, and how bright it is, 0 to 1 of the signal; its top left quarter is brighter by 0.2. */
  readonly pictures: readonly { readonly ms: number; readonly light: number }[];
  readonly transfer?: 'sdr' | 'pq' | 'hlg';
  /** A tone of 0.5 in the first channel, silence in the second. */
  readonly channels?: 1 | 2;
}

const SIZE = { width: 128, height: 96 };
const CORNER = 0.2;
const RATE = 48_000;
const BLOCK = 1024;
const TRANSFERS = { sdr: AVCOL_TRC_BT709, pq: AVCOL_TRC_SMPTE2084, hlg: AVCOL_TRC_ARIB_STD_B67 };

/** For tests: a small film as cameras and phones make them; the container is told by the name's ending. */
export async function writeSampleFilm(path: string, film: SampleFilm): Promise<void> {
  const format = new FormatContext();
  check(format.allocOutputContext2(null, null, path));
  const picture = await openPicture(film);
  const tracks = [track(format, picture)];
  const tone = film.channels ? await openTone(film.channels) : null;
  if (tone) tracks.push(track(format, tone));
  check(await format.openOutput());
  check(await format.writeHeader(null));
  const send = (index: number, frame: Frame | null) => sendTo(format, tracks[index], frame);
  for (const { ms, light } of film.pictures) await send(0, paint(picture, ms, light));
  await send(0, null);
  if (tone) {
    const seconds = ((film.pictures.at(-1)?.ms ?? 0) + 40) / 1000;
    for (let at = 0; at < seconds * RATE; at += BLOCK) await send(1, hum(tone, at));
    await send(1, null);
  }
  check(await format.writeTrailer());
  await format.closeOutput();
  for (const { context } of tracks) context.freeContext();
}

interface Track {
  readonly context: CodecContext;
  readonly stream: Stream;
}

function track(format: FormatContext, context: CodecContext): Track {
  const stream = format.newStream(null);
  stream.timeBase = context.timeBase;
  stream.codecpar.fromContext(context);
  return { context, stream };
}

async function openPicture({ encoder, options = {}, transfer = 'sdr', pictures }: SampleFilm): Promise<CodecContext> {
  const codec = Codec.findEncoderByName(encoder);
  const context = new CodecContext();
  context.allocContext3(codec);
  const wide = transfer !== 'sdr';
  const seconds = ((pictures.at(-1)?.ms ?? 0) - (pictures[0]?.ms ?? 0)) / 1000;
  Object.assign(context, {
    ...SIZE,
    pixelFormat: wide ? AV_PIX_FMT_YUV420P10LE : AV_PIX_FMT_YUV420P,
    timeBase: new Rational(1, 1000),
    framerate: new Rational(Math.round((pictures.length - 1) / seconds), 1),
    colorRange: AVCOL_RANGE_MPEG,
    colorSpace: wide ? AVCOL_SPC_BT2020_NCL : AVCOL_SPC_BT709,
    colorPrimaries: wide ? AVCOL_PRI_BT2020 : AVCOL_PRI_BT709,
    colorTrc: TRANSFERS[transfer],
  });
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  check(await context.open2(codec, Dictionary.fromObject(options)));
  return context;
}

async function openTone(channels: 1 | 2): Promise<CodecContext> {
  const codec = Codec.findEncoderByName(FF_ENCODER_AAC);
  const context = new CodecContext();
  context.allocContext3(codec);
  const channelLayout = channels === 1 ? AV_CHANNEL_LAYOUT_MONO : AV_CHANNEL_LAYOUT_STEREO;
  Object.assign(context, { sampleRate: RATE, sampleFormat: AV_SAMPLE_FMT_FLTP, channelLayout, timeBase: new Rational(1, RATE) });
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  check(await context.open2(codec, null));
  return context;
}

function paint({ pixelFormat }: CodecContext, ms: number, light: number): Frame {
  const frame = new Frame();
  frame.alloc();
  Object.assign(frame, { ...SIZE, format: pixelFormat });
  check(frame.getBuffer(0));
  const deep = pixelFormat === AV_PIX_FMT_YUV420P10LE;
  const level = (signal: number) => Math.round((16 + 219 * signal) * (deep ? 4 : 1));
  for (const [plane, shrink] of [1, 2, 2].entries()) {
    const bytes = frame.data?.[plane] ?? Buffer.alloc(0);
    const stride = frame.linesize[plane] ?? 0;
    for (let y = 0; y < SIZE.height / shrink; y++) {
      for (let x = 0; x < SIZE.width / shrink; x++) {
        const corner = x < SIZE.width / 2 && y < SIZE.height / 2;
        const value = plane === 0 ? level(light + (corner ? CORNER : 0)) : level(112 / 219);
        if (deep) bytes.writeUInt16LE(value, y * stride + 2 * x);
        else bytes[y * stride + x] = value;
      }
    }
  }
  frame.pts = BigInt(ms);
  return frame;
}

function hum({ channelLayout }: CodecContext, at: number): Frame {
  const frame = new Frame();
  frame.alloc();
  Object.assign(frame, { nbSamples: BLOCK, format: AV_SAMPLE_FMT_FLTP, sampleRate: RATE, channelLayout });
  check(frame.getBuffer(0));
  frame.data?.forEach((plane, channel) => {
    for (let i = 0; i < BLOCK; i++) plane.writeFloatLE(channel === 0 ? 0.5 * Math.sin((2 * Math.PI * 440 * (at + i)) / RATE) : 0, 4 * i);
  });
  frame.pts = BigInt(at);
  return frame;
}

async function sendTo(format: FormatContext, track: Track | undefined, frame: Frame | null): Promise<void> {
  if (!track) return;
  check(await track.context.sendFrame(frame));
  frame?.free();
  using packet = new Packet();
  packet.alloc();
  for (;;) {
    const received = await track.context.receivePacket(packet);
    if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return;
    check(received);
    packet.streamIndex = track.stream.index;
    packet.rescaleTs(track.context.timeBase, track.stream.timeBase);
    check(await format.interleavedWriteFrame(packet));
  }
}
