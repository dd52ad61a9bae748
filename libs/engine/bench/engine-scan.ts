/**
 * How long a scan takes, stage by stage, next to the film's own length.
 * `node dist/libs/engine/bench/engine-scan.js --video FILE [--runs 5] [--threads 2]`: a process of its own, as it holds the GPL parts.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildClone } from '../src/scan/build.ts';
import type { Stages } from '../src/scan/stages.ts';
import { THRESHOLDS } from '../src/scan/thresholds.ts';
import { openFilm } from '../src/video/film.ts';

interface Measured {
  readonly stages: Stages;
  readonly total: number;
  /** Of all cores: steadier than the clock on a busy machine. */
  readonly processor: number;
  readonly verdict: string;
}

const { values } = parseArgs({
  options: { video: { type: 'string' }, runs: { type: 'string', default: '5' }, threads: { type: 'string', default: '2' } },
});
const { video } = values;
if (!video) throw new Error('Which film? --video FILE.');
const runs: Measured[] = [];
for (let run = 0; run < Number(values.runs); run++) runs.push(await measure(video, Number(values.threads)));
await report(video, runs);

async function measure(film: string, threads: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-scan-'));
  try {
    const { minSeconds, maxSeconds, minSpeechSeconds } = THRESHOLDS;
    const before = process.cpuUsage();
    const started = performance.now();
    const limits = { minSeconds, maxSeconds, minSpeechSeconds };
    const { outcome, stages } = await buildClone({ video: film, folder, modalities: ['face', 'voice'], limits, threads }, () => undefined);
    const total = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    const verdict =
      outcome.outcome === 'refused'
        ? outcome.code
        : `idle ${outcome.manifest.idle.frames} frames, ${hashOf(folder, outcome.manifest.idle)}`;
    return { stages, total, processor: (user + system) / 1000, verdict };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Equal for equal clones, whatever the number of threads. */
function hashOf(folder: string, { video: footage, mesh }: { readonly video: string; readonly mesh: string }): string {
  const hash = createHash('sha256');
  for (const name of [footage, mesh]) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

async function report(film: string, measured: readonly Measured[]): Promise<void> {
  await using opened = await openFilm(film);
  const length = opened.demuxer.duration * 1000;
  const seconds = (values: readonly number[]) => (medianOf(values) / 1000).toFixed(1).padStart(6);
  console.log(
    `${measured.length} runs, ${availableParallelism()} cores, load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}, film ${(length / 1000).toFixed(1)} s, ${opened.width} x ${opened.height}`,
  );
  for (const stage of Object.keys(measured[0]?.stages ?? {}))
    console.log(`${stage.padEnd(10)}${seconds(measured.map(({ stages }) => stages[stage] ?? 0))} s`);
  const total = medianOf(measured.map((one) => one.total));
  console.log(
    `${'all'.padEnd(10)}${seconds([total])} s = ${(total / length).toFixed(2)}x; processor ${seconds(measured.map(({ processor }) => processor))} s`,
  );
  console.log([...new Set(measured.map(({ verdict }) => verdict))].join('\n'));
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
