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
  FF_ENCODER_AAC,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import { Codec, CodecContext, Dictionary, Rational } from 'node-av/lib';
import { check } from './check.ts';

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

const AUDIO_BITS = 128_000n;
const KEYFRAME_S = 2;

export async function openX264({ width, height, fps, preset, crf, threads }: EncodeOptions): Promise<CodecContext> {
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

export async function openAac({ sampleRate }: EncodeOptions): Promise<CodecContext> {
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
