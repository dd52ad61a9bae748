import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AV_SAMPLE_FMT_FLTP,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVFMT_FLAG_BITEXACT,
  FF_ENCODER_AAC,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import { Codec, CodecContext, Dictionary, FFmpegError, FormatContext, Frame, Packet, Rational, type Stream } from 'node-av/lib';
import type { Planar } from './planar.ts';

export interface EncodeOptions {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly sampleRate: number;
  /** x264's own words and scale. */
  readonly preset: 'superfast' | 'veryfast' | 'faster';
  readonly crf: number;
  readonly threads: number;
}

interface Track {
  readonly context: CodecContext;
  readonly stream: Stream;
  /** What one packet lasts when the encoder does not say so; without it the last picture's time is lost. */
  readonly packetDuration: bigint | null;
}

const SAMPLES_A_BLOCK = 1024;
const AUDIO_BITS = 128_000n;
const KEYFRAME_S = 2;

/**
 * H.264 and mono AAC in an MP4 that plays while it downloads. One call at a time.
 * The same input and the same `threads` give the same bytes.
 */
export class Mp4Writer {
  readonly #format: FormatContext;
  readonly #video: Track;
  readonly #audio: Track;
  readonly #picture: Frame;
  readonly #block: Frame;
  readonly #packet: Packet;
  #pictures = 0;
  #samples = 0;
  #rest = new Float32Array(0);
  #open = true;

  private constructor(format: FormatContext, video: Track, audio: Track, { width, height, sampleRate }: EncodeOptions) {
    this.#format = format;
    this.#video = video;
    this.#audio = audio;
    this.#packet = new Packet();
    this.#packet.alloc();
    this.#picture = new Frame();
    this.#picture.alloc();
    Object.assign(this.#picture, { width, height, format: AV_PIX_FMT_YUV420P });
    check(this.#picture.getBuffer(0));
    this.#block = new Frame();
    this.#block.alloc();
    Object.assign(this.#block, {
      nbSamples: SAMPLES_A_BLOCK,
      format: AV_SAMPLE_FMT_FLTP,
      sampleRate,
      channelLayout: AV_CHANNEL_LAYOUT_MONO,
    });
    check(this.#block.getBuffer(0));
  }

  static async open(path: string, options: EncodeOptions): Promise<Mp4Writer> {
    const format = new FormatContext();
    check(format.allocOutputContext2(null, 'mp4', path));
    format.flags = AVFMT_FLAG_BITEXACT;
    const video = addTrack(format, await openX264(options), 1n);
    const audio = addTrack(format, await openAac(options), null);
    check(await format.openOutput());
    check(await format.writeHeader(Dictionary.fromObject({ movflags: '+faststart' })));
    return new Mp4Writer(format, video, audio, options);
  }

  /** Takes copies before it returns, so that the caller may draw the next picture meanwhile. */
  async writeFrame(picture: Planar, samples: Float32Array): Promise<void> {
    await this.writePicture(picture);
    await this.writeSound(samples);
  }

  writePicture(picture: Planar): Promise<void> {
    const frame = this.#picture;
    // x264 keeps references to the buffers it was given: written over, earlier pictures would change.
    check(frame.makeWritable());
    const planes = frame.data ?? [];
    [picture.y, picture.u, picture.v].forEach((plane, i) => {
      copyRows(plane, i === 0 ? picture.width : picture.width / 2, planes[i], frame.linesize[i] ?? 0);
    });
    frame.pts = BigInt(this.#pictures++);
    frame.duration = 1n;
    return this.#send(this.#video, frame);
  }

  /** Any number of samples. A sample that is no number would end AAC's encoder with an error. */
  async writeSound(samples: Float32Array): Promise<void> {
    const all = new Float32Array(this.#rest.length + samples.length);
    all.set(this.#rest);
    all.set(samples, this.#rest.length);
    let at = 0;
    for (; at + SAMPLES_A_BLOCK <= all.length; at += SAMPLES_A_BLOCK) await this.#writeBlock(all.subarray(at, at + SAMPLES_A_BLOCK));
    this.#rest = all.slice(at);
  }

  /** Writes what is left and closes the file; it is whole only then. */
  async finish(): Promise<void> {
    if (this.#rest.length > 0) {
      const last = new Float32Array(SAMPLES_A_BLOCK);
      last.set(this.#rest);
      await this.#writeBlock(last);
    }
    await this.#send(this.#video, null);
    await this.#send(this.#audio, null);
    check(await this.#format.writeTrailer());
    await this.close();
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#format.closeOutput();
    for (const part of [this.#packet, this.#picture, this.#block]) part.free();
    for (const { context } of [this.#video, this.#audio]) context.freeContext();
    this.#format.freeContext();
  }

  async #writeBlock(samples: Float32Array): Promise<void> {
    check(this.#block.makeWritable());
    const [plane] = this.#block.data ?? [];
    plane?.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    this.#block.pts = BigInt(this.#samples);
    this.#samples += SAMPLES_A_BLOCK;
    await this.#send(this.#audio, this.#block);
  }

  async #send(track: Track, frame: Frame | null): Promise<void> {
    check(await track.context.sendFrame(frame));
    for (;;) {
      const received = await track.context.receivePacket(this.#packet);
      if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return;
      check(received);
      this.#packet.streamIndex = track.stream.index;
      if (track.packetDuration !== null) this.#packet.duration = track.packetDuration;
      this.#packet.rescaleTs(track.context.timeBase, track.stream.timeBase);
      check(await this.#format.interleavedWriteFrame(this.#packet));
    }
  }
}

function check(code: number): void {
  if (code < 0) FFmpegError.throwIfError(code);
}

function copyRows(from: Uint8Array, width: number, to: Buffer | undefined, stride: number): void {
  if (stride === width) to?.set(from);
  else for (let row = 0; row * width < from.length; row++) to?.set(from.subarray(row * width, (row + 1) * width), row * stride);
}

async function openX264({ width, height, fps, preset, crf, threads }: EncodeOptions): Promise<CodecContext> {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  const context = new CodecContext();
  context.allocContext3(codec);
  Object.assign(context, {
    width,
    height,
    pixelFormat: AV_PIX_FMT_YUV420P,
    timeBase: new Rational(1, fps),
    framerate: new Rational(fps, 1),
    gopSize: fps * KEYFRAME_S,
    threadCount: threads,
    colorRange: AVCOL_RANGE_MPEG,
    colorSpace: AVCOL_SPC_BT709,
    colorPrimaries: AVCOL_PRI_BT709,
    colorTrc: AVCOL_TRC_BT709,
  });
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_BITEXACT);
  check(await context.open2(codec, Dictionary.fromObject({ preset, crf: String(crf) })));
  return context;
}

async function openAac({ sampleRate }: EncodeOptions): Promise<CodecContext> {
  // Not libfdk-aac, although the build has it: its licence forbids what the GPL parts beside it demand.
  const codec = Codec.findEncoderByName(FF_ENCODER_AAC);
  const context = new CodecContext();
  context.allocContext3(codec);
  Object.assign(context, {
    sampleRate,
    sampleFormat: AV_SAMPLE_FMT_FLTP,
    channelLayout: AV_CHANNEL_LAYOUT_MONO,
    bitRate: AUDIO_BITS,
    timeBase: new Rational(1, sampleRate),
  });
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_BITEXACT);
  check(await context.open2(codec, null));
  return context;
}

function addTrack(format: FormatContext, context: CodecContext, packetDuration: bigint | null): Track {
  const stream = format.newStream(null);
  stream.timeBase = context.timeBase;
  stream.codecpar.fromContext(context);
  return { context, stream, packetDuration };
}
