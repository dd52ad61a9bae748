import { AV_CHANNEL_LAYOUT_MONO, AV_SAMPLE_FMT_FLTP, AVERROR_EAGAIN, AVERROR_EOF, AVFMT_FLAG_BITEXACT } from 'node-av/constants';
import { type CodecContext, Dictionary, FormatContext, Frame, Packet, type Stream } from 'node-av/lib';
import { check } from './check.ts';
import { EncoderPicture } from './encoder-picture.ts';
import { type EncodeOptions, openAac, openX264 } from './encoders.ts';
import type { Planar } from './planar.ts';

interface Track {
  readonly context: CodecContext;
  readonly stream: Stream;
  /** What one packet lasts when the encoder does not say so; without it the last picture's time is lost. */
  readonly packetDuration: bigint | null;
}

const SAMPLES_A_BLOCK = 1024;

/**
 * H.264 and mono AAC in an MP4 that plays while it downloads. One call at a time.
 * The same input and the same `threads` give the same bytes.
 */
export class Mp4Writer {
  readonly #format: FormatContext;
  readonly #video: Track;
  readonly #audio: Track;
  readonly #picture: EncoderPicture;
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
    this.#picture = new EncoderPicture(width, height);
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
    return this.#send(this.#video, this.#picture.holding(picture, this.#pictures++));
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

function addTrack(format: FormatContext, context: CodecContext, packetDuration: bigint | null): Track {
  const stream = format.newStream(null);
  stream.timeBase = context.timeBase;
  stream.codecpar.fromContext(context);
  return { context, stream, packetDuration };
}
