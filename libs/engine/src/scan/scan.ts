import { mkdir, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Run, ScanInput, ScanOutcome } from '../port.ts';
import { compiled } from '../process/compiled.ts';
import { runChild } from '../process/run-child.ts';
import { inWorkFolder } from '../process/work-folder.ts';
import type { Built } from './build.ts';
import type { BuildOrder } from './build-order.ts';
import type { Limits } from './checks.ts';
import { crashesAreRefusals } from './crashes.ts';
import type { Stages } from './stages.ts';
import { THRESHOLDS } from './thresholds.ts';

export interface ScanSettings extends Limits {
  readonly threads: number;
  readonly onStages?: (stages: Stages) => void;
}

const HEAP_MIB = 512;

/** One scan, in a media child of its own; the clone folder appears by rename, whole or not at all. */
export function scanVideo(input: ScanInput, run: Run = {}, settings: Partial<ScanSettings> = {}): Promise<ScanOutcome> {
  const out = resolve(input.out);
  return inWorkFolder(out, async (work) => {
    const folder = join(work, 'clone');
    await mkdir(folder, { mode: 0o700 });
    const order: BuildOrder = { video: resolve(input.video), folder, modalities: input.modalities, ...withDefaults(settings) };
    const built = await crashesAreRefusals(() =>
      runChild<BuildOrder, Built>(compiled(import.meta.url, 'build-clone.child'), order, { ...run, memory: HEAP_MIB }),
    );
    if (built.outcome === 'refused') return built;
    settings.onStages?.(built.stages);
    if (built.outcome.outcome === 'refused') return built.outcome;
    run.signal?.throwIfAborted();
    await rm(out, { recursive: true, force: true });
    await rename(folder, out);
    return built.outcome;
  });
}

function withDefaults({
  minSeconds,
  maxSeconds,
  minSpeechSeconds,
  threads,
}: Partial<ScanSettings>): Pick<BuildOrder, 'limits' | 'threads'> {
  return {
    limits: {
      minSeconds: minSeconds ?? THRESHOLDS.minSeconds,
      maxSeconds: maxSeconds ?? THRESHOLDS.maxSeconds,
      minSpeechSeconds: minSpeechSeconds ?? THRESHOLDS.minSpeechSeconds,
    },
    threads: threads ?? Math.min(2, availableParallelism()),
  };
}
