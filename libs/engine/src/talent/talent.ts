import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from '../port.ts';
import { compiled } from '../process/compiled.ts';
import { runChild } from '../process/run-child.ts';
import { inWorkFolder } from '../process/work-folder.ts';
import type { FilmOrder } from './film.ts';

export interface TalentInput {
  /** One of `PEOPLE`, by name: the name is the seed. */
  readonly seed: string;
  readonly out: string;
  /** JSON of type `Truth`, written when given. */
  readonly truth?: string | undefined;
  /** Whole seconds; 62 when left out, which is enough for a scan. */
  readonly seconds?: number | undefined;
}

const FULL_SCAN_S = 62;
/** On a busy machine minutes go by before the painters have mixed their colours and the first picture is done. */
const LONGEST_SILENCE_MS = 10 * 60_000;

/** Draws somebody who does not exist, speaking: 720x1280 at 25 frames a second. It takes several minutes for one of film. */
export function drawTalent(input: TalentInput, run: Run = {}): Promise<{ frames: number }> {
  return inWorkFolder(input.out, async (work) => {
    const files = { video: join(work, 'talent.mp4'), truth: join(work, 'truth.json') };
    const order: FilmOrder = { person: input.seed, seconds: input.seconds ?? FULL_SCAN_S, work, ...files };
    const drawn = await runChild<FilmOrder, { frames: number }>(compiled(import.meta.url, 'film.child'), order, {
      ...run,
      silence: LONGEST_SILENCE_MS,
    });
    if (input.truth) await rename(files.truth, input.truth);
    await rename(files.video, input.out);
    return drawn;
  });
}
