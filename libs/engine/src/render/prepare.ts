import { join } from 'node:path';
import { smoothTrack } from '../lips/face-frame.ts';
import { frameFootage, type Size } from '../picture/frame.ts';
import type { Job } from '../process/serve.ts';
import type { Speech, SpeechFailure } from '../speech/speech.ts';
import { SAMPLE_RATE } from '../speech/speech.ts';
import type { LoadedClone } from './clone.ts';
import { headBox } from './face-boxes.ts';
import { IdleLoop } from './idle-loop.ts';
import type { Stopwatch } from './stopwatch.ts';
import { type VoiceOverOrder, voiceOver } from './voice-over.ts';

export interface Prepared {
  readonly speech: Speech | SpeechFailure;
  readonly loop: IdleLoop;
}

const FPS = 25;
/** Share of the whole progress that the voice takes. */
export const PREPARED = 0.15;

export const framesOf = ({ samples }: Speech): number => Math.ceil((samples.length / SAMPLE_RATE) * FPS);

/** The voice speaks in a process of its own; meanwhile, and while the first pictures are drawn, the footage is decoded. */
export async function prepare(order: VoiceOverOrder, clone: LoadedClone, output: Size, job: Job, watch: Stopwatch): Promise<Prepared> {
  const framing = frameFootage(clone.manifest, headBox(clone.mesh), output);
  const smooth = { ...clone, mesh: smoothTrack(clone.mesh) };
  const loop = await IdleLoop.open(smooth, framing, join(order.work, 'idle.yuv'));
  try {
    const speech = await watch.time('speech', () => voiceOver(order, clone, (spoken) => job.progress(PREPARED * spoken)));
    loop.show('code' in speech ? 0 : framesOf(speech));
    return { speech, loop };
  } catch (error) {
    await loop.close();
    throw error;
  }
}
