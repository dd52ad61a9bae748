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
/** Share of the whole progress, and of it what the voice takes. */
export const PREPARED = 0.2;
const SPEECH = 0.6;

export const framesOf = ({ samples }: Speech): number => Math.ceil((samples.length / SAMPLE_RATE) * FPS);

/** The voice speaks in a process of its own; meanwhile the footage is decoded here, until it is known how much of it is needed. */
export async function prepare(order: VoiceOverOrder, clone: LoadedClone, output: Size, job: Job, watch: Stopwatch): Promise<Prepared> {
  let needed = Number.POSITIVE_INFINITY;
  const done = { spoken: 0, spooled: 0 };
  const report = (change: Partial<typeof done>) => {
    Object.assign(done, change);
    job.progress(PREPARED * (SPEECH * done.spoken + (1 - SPEECH) * done.spooled));
  };
  const speaking = watch.time('speech', async () => {
    const speech = await voiceOver(order, clone, (spoken) => report({ spoken }));
    needed = 'code' in speech ? 0 : framesOf(speech);
    return speech;
  });
  const framing = frameFootage(clone.manifest, headBox(clone.mesh), output);
  const smooth = { ...clone, mesh: smoothTrack(clone.mesh) };
  const spooling = watch.time('idle', () =>
    IdleLoop.open(
      smooth,
      framing,
      () => needed,
      join(order.work, 'idle.yuv'),
      (spooled) => report({ spooled }),
    ),
  );
  const [speech, loop] = await Promise.all([speaking, spooling]);
  return { speech, loop };
}
