import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Semaphore } from '@app/kernel';
import { Files } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { MeterBusy, soundRefused } from './asset.errors.ts';
import type { Asset } from './asset.ts';

const LONGEST_MS = 60_000;

/** Listens to uploaded sounds in processes of their own, a few at a time. Outside any transaction. */
@Injectable()
export class SoundMeter {
  /** Each holds up to ten minutes of sound, some 120 MB. */
  readonly #turns = new Semaphore({ atOnce: 2, mostWaiting: 8 });

  constructor(private readonly files: Files) {}

  /** Milliseconds. @throws SoundUnreadable, SoundTooLong, SoundWithoutSpeech, MeterBusy */
  measure(asset: Asset): Promise<number> {
    return this.#turns.run(
      async () => {
        const folder = await mkdtemp(join(tmpdir(), 'understudy-sound-'));
        try {
          const file = join(folder, 'sound');
          await this.files.extract(asset.key, asset, file);
          return await durationOf(file);
        } finally {
          await rm(folder, { recursive: true, force: true });
        }
      },
      () => new MeterBusy(),
    );
  }
}

/** The engine is loaded by the first who asks: most gateways never listen. */
async function durationOf(file: string): Promise<number> {
  const { hearFile } = await import('@app/engine');
  const heard = await hearFile(file, AbortSignal.timeout(LONGEST_MS)).catch((): never => {
    throw new MeterBusy();
  });
  if (heard.outcome === 'refused') throw soundRefused(heard);
  return heard.durationMs;
}
