import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, copyFile, mkdir, rename, stat } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sidecarOf } from '../marks/mark.ts';
import type { Refused, RenderInput, RenderOutcome, Run } from '../port.ts';
import { compiled } from '../process/compiled.ts';
import { codeOf } from '../process/failure.ts';
import { runChild } from '../process/run-child.ts';
import { inWorkFolder } from '../process/work-folder.ts';
import type { VendorVoice } from '../speech/vendor-voice.ts';
import type { Produced, ProduceInput } from './produce.ts';

/** Makes the parts of one video where its order wants them. */
export type Maker = (order: ProduceInput, run: Run) => Promise<Produced | Refused>;

export interface Parts {
  readonly make?: Maker;
  /** Speaks in place of the built-in voices. */
  readonly voice?: VendorVoice | undefined;
}

/** Writes the machine-readable marks into a finished file that nobody reads yet. */
export type Marker = (file: string, signal: AbortSignal | undefined) => Promise<void>;

const HEAP_MIB = 384;

const inMediaChild: Maker = (order, run) =>
  runChild<ProduceInput, Produced | Refused>(compiled(import.meta.url, 'render.child'), order, { ...run, memory: HEAP_MIB });

/** One render; the outputs appear by rename, marked, or not at all. Without other parts it is spoken and drawn here, in a media child. */
export function renderVideo(
  input: RenderInput,
  mark: Marker,
  run: Run = {},
  { make = inMediaChild, voice }: Parts = {},
): Promise<RenderOutcome> {
  return inWorkFolder(input.out, async (work) => {
    const files = {
      video: join(work, 'video.mp4'),
      thumbnail: join(work, `thumbnail${extname(input.thumbnail)}`),
      captions: join(work, 'captions.vtt'),
    };
    const sounds = input.speech ? [resolve(input.speech.sound)] : await voice?.say(input, work, run.signal);
    if (sounds && 'code' in sounds) return sounds;
    const order: ProduceInput = { input: absolute(input), work, files, sounds };
    const produced = await make(order, { ...run, onProgress: (fraction) => run.onProgress?.(fraction * 0.97) });
    if (produced.outcome === 'refused') return produced;
    for (const file of [files.video, files.thumbnail]) await mark(file, run.signal);
    run.signal?.throwIfAborted();
    const { size: bytes } = await stat(files.video);
    const sha256 = await hashOf(files.video);
    if (input.captions) await publish(files.captions, input.captions);
    await publish(files.thumbnail, input.thumbnail);
    const manifest = (await exists(sidecarOf(files.video))) ? sidecarOf(input.out) : undefined;
    if (manifest) await publish(sidecarOf(files.video), manifest);
    await publish(files.video, input.out);
    run.onProgress?.(1);
    const { frames, width, height } = produced;
    return {
      outcome: 'rendered',
      video: {
        frames,
        durationMs: frames * 40,
        width,
        height,
        sha256,
        bytes,
        voiceIsPersons: input.speech?.isPersons ?? false,
        ...(manifest ? { manifest } : {}),
      },
    };
  });
}

/** The child runs elsewhere: what was meant relative to the caller must not be looked for relative to it. */
const absolute = (input: RenderInput): RenderInput => ({
  ...input,
  clone: resolve(input.clone),
  card: input.card?.image === undefined ? input.card : { ...input.card, image: resolve(input.card.image) },
});

async function publish(from: string, to: string): Promise<void> {
  await mkdir(dirname(resolve(to)), { recursive: true });
  await rename(from, to).catch(async (error: unknown) => {
    if (codeOf(error) !== 'EXDEV') throw error;
    // Another file system: it still appears at once.
    const beside = `${to}.${process.pid}.partial`;
    await copyFile(from, beside);
    await rename(beside, to);
  });
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
