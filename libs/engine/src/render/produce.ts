import { writeFile } from 'node:fs/promises';
import { webVtt } from '../picture/caption.ts';
import { CardImageUnreadable } from '../picture/card.ts';
import { outputSize, type Size } from '../picture/frame.ts';
import { writeStill } from '../picture/still.ts';
import type { Refused, RenderInput } from '../port.ts';
import type { Job } from '../process/serve.ts';
import type { Speech } from '../speech/speech.ts';
import { SAMPLE_RATE } from '../speech/speech.ts';
import type { TeethRow } from '../teeth/texture.ts';
import { Mp4Writer } from '../video/encode.ts';
import { CloneUnreadable, type LoadedClone, loadClone } from './clone.ts';
import { ENCODING } from './encoding.ts';
import { mouthBox } from './face-boxes.ts';
import type { IdleLoop } from './idle-loop.ts';
import { Performer } from './performer.ts';
import { PictureQueue } from './picture-queue.ts';
import { framesOf, PREPARED, prepare } from './prepare.ts';
import { Scene } from './scene.ts';
import { type StageTimes, Stopwatch } from './stopwatch.ts';

/** Where the parent wants the parts, all in its work folder. */
export interface ProduceInput {
  readonly input: RenderInput;
  readonly work: string;
  readonly files: { readonly video: string; readonly thumbnail: string; readonly captions: string };
  /** Sound files that say the text; without them a built-in voice does. */
  readonly sounds?: readonly string[] | undefined;
}

export interface Produced extends Size {
  readonly outcome: 'produced';
  readonly frames: number;
  readonly stages: StageTimes;
}

const FPS = 25;

/** The media child's whole work: the parts of one video, in the work folder, or why there is none. */
export async function produce(order: ProduceInput, job: Job): Promise<Produced | Refused> {
  try {
    const watch = new Stopwatch();
    const clone = await watch.time('clone', () => loadClone(order.input.clone));
    return await film(order, clone, job, watch);
  } catch (error) {
    if (error instanceof CloneUnreadable) return { outcome: 'refused', code: 'render.clone_unreadable', detail: error.message };
    if (error instanceof CardImageUnreadable) return { outcome: 'refused', code: 'render.card_image_unreadable', detail: error.message };
    throw error;
  }
}

async function film(order: ProduceInput, clone: LoadedClone, job: Job, watch: Stopwatch): Promise<Produced | Refused> {
  const { input, files } = order;
  const output = outputSize(input.aspect, input.quality);
  const { speech, loop } = await prepare(order, clone, output, job, watch);
  try {
    if ('code' in speech) return { outcome: 'refused', ...speech };
    const frames = framesOf(speech);
    const scene = await Scene.plan(input, output, mouthBox(loop.mesh), speech);
    const writer = await Mp4Writer.open(files.video, { ...output, fps: FPS, sampleRate: SAMPLE_RATE, ...ENCODING[input.quality] });
    try {
      await drawFrames({ loop, teeth: clone.teeth, scene, writer, speech, frames, input, files }, job, watch);
      await watch.time('encode', () => writer.finish());
    } finally {
      await writer.close();
    }
    await writeFile(files.captions, webVtt(speech.cues));
    return { outcome: 'produced', frames, ...output, stages: watch.stages };
  } finally {
    await loop.close();
  }
}

interface Drawing {
  readonly loop: IdleLoop;
  readonly teeth: TeethRow | null;
  readonly scene: Scene;
  readonly writer: Mp4Writer;
  readonly speech: Speech;
  readonly frames: number;
  readonly input: RenderInput;
  readonly files: ProduceInput['files'];
}

async function drawFrames(
  { loop, teeth, scene, writer, speech, frames, input, files }: Drawing,
  job: Job,
  watch: Stopwatch,
): Promise<void> {
  const performer = await Performer.begin(loop, speech, input.locale, teeth);
  await using queue = new PictureQueue(writer, loop.picture.width, loop.picture.height);
  for (let frame = 0; frame < frames; frame++) {
    await watch.time('read', () => performer.turnTo(frame));
    const picture = await watch.time('encode', () => queue.blank());
    watch.run('lips', () => performer.draw(picture));
    watch.run('picture', () => scene.draw(picture, frame / FPS));
    if (frame === 0) await writeStill(picture, files.thumbnail);
    queue.hand(soundOf(speech.samples, frame));
    if (frame % FPS === 0) job.progress(PREPARED + (1 - PREPARED) * (frame / frames));
  }
  await watch.time('encode', () => queue.drained());
}

/** One picture's worth of sound; behind the end, silence. */
export function soundOf(samples: Float32Array, frame: number): Float32Array {
  const step = SAMPLE_RATE / FPS;
  const part = samples.subarray(frame * step, (frame + 1) * step);
  if (part.length === step) return part;
  const padded = new Float32Array(step);
  padded.set(part);
  return padded;
}
