import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpeakInput, SpeakOutcome } from '@app/engine';
import { Semaphore } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { PreviewFailed, PreviewsBusy, Unspeakable } from './speech-preview.errors.ts';

const LONGEST_MS = 20_000;

type Speaking = Omit<SpeakInput, 'out' | 'maxDurationMs'>;

/** Speaks short texts in processes of their own, a few at a time, and keeps nothing of them. Outside any transaction. */
@Injectable()
export class SpeechDesk {
  /** Each is a process of its own that keeps one core busy for a second or two. */
  readonly #turns = new Semaphore({ atOnce: 2, mostWaiting: 8 });

  /** The bytes of a WAV file. Stops as soon as nobody listens. @throws Unspeakable, PreviewsBusy, PreviewFailed */
  say(text: Speaking, nobodyListens?: AbortSignal): Promise<Buffer> {
    return this.#turns.run(
      async () => {
        const folder = await mkdtemp(join(tmpdir(), 'understudy-preview-'));
        try {
          const out = join(folder, 'preview.wav');
          const signal = AbortSignal.any([AbortSignal.timeout(LONGEST_MS), ...(nobodyListens ? [nobodyListens] : [])]);
          const outcome = await spoken({ ...text, out }, signal);
          if (outcome.outcome === 'refused') throw new Unspeakable(outcome.code, outcome.detail);
          return await readFile(out);
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      },
      () => new PreviewsBusy(3_000),
    );
  }
}

/** The engine is loaded by the first who asks: most gateways never speak. */
async function spoken(input: SpeakInput, signal: AbortSignal): Promise<SpeakOutcome> {
  const { speakToFile } = await import('@app/engine');
  return speakToFile(input, { signal }).catch((): never => {
    throw new PreviewFailed();
  });
}
