/**
 * How long the engine takes, next to the parts that any engine would have to do, in one run: each round scans a minute of film, renders
 * 15 s of it at 720 x 1280, encodes the same pictures once more and draws the same face once more, in an order that turns.
 * `npm run bench:engine [-- --quick] [--rounds 5] [--scan FILE]`
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../src/median.ts';
import { compiled } from '../src/process/compiled.ts';
import { runChild } from '../src/process/run-child.ts';
import { withPeakMemory } from './measure/memory.ts';
import { type Answer, FPS, type Order, renderInput } from './measure/order.ts';

interface Measured extends Answer {
  /** From the fork to the answer. */
  readonly withStart: number;
  readonly bytes: number | null;
}

const KINDS = ['scan', 'render', 'encode', 'warp'] as const;
const SILENCE_MS = 600_000;
const { values } = parseArgs({
  options: { scan: { type: 'string', default: 'demo/scan-mira.mp4' }, rounds: { type: 'string' }, quick: { type: 'boolean' } },
});
const rounds = values.quick ? 1 : Number(values.rounds ?? 5);
const home = mkdtempSync(join(tmpdir(), 'bench-engine-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));
report(await measureAll(resolve(values.scan)));

async function measureAll(scan: string): Promise<Map<string, Measured[]>> {
  const clone = join(home, 'clone');
  const found = new Map<string, Measured[]>(KINDS.map((kind) => [kind, []]));
  // The first scan and the first film are what the others work on; they are not counted.
  await measure({ kind: 'scan', video: scan, folder: emptyFolder(clone) });
  const input = renderInput(clone, join(home, 'film.mp4'));
  await measure({ kind: 'render', input, work: emptyFolder(join(home, 'work')) });
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < KINDS.length; turn++) {
      const kind = KINDS[(round + turn) % KINDS.length];
      const work = emptyFolder(join(home, 'work'));
      if (kind === 'scan') found.get(kind)?.push(await measure({ kind, video: scan, folder: work }));
      if (kind === 'encode') found.get(kind)?.push(await measure({ kind, video: input.out, work }));
      if (kind === 'render' || kind === 'warp') found.get(kind)?.push(await measure({ kind, input, work }));
    }
    process.stderr.write(`round ${round + 1} of ${rounds}, load ${load()}\n`);
  }
  return found;
}

async function measure(order: Order): Promise<Measured> {
  const started = performance.now();
  const { result, bytes } = await withPeakMemory(() =>
    runChild<Order, Answer>(compiled(import.meta.url, 'measure/measure.child'), order, { silence: SILENCE_MS }),
  );
  return { ...result, bytes, withStart: performance.now() - started };
}

function emptyFolder(path: string): string {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}

function report(found: Map<string, Measured[]>): void {
  console.log(`medians of ${rounds}, ${availableParallelism()} cores, load ${load()}\n`);
  console.log('| what | film, s | s | ms a picture | x its length | processor, ms a picture | peak memory, MB | the same in all |');
  console.log('|---|---|---|---|---|---|---|---|');
  for (const [kind, runs] of found) console.log(rowOf(kind, runs));
  console.log('\n| stage of the render | s |\n|---|---|');
  const renders = found.get('render') ?? [];
  for (const stage of Object.keys(renders[0]?.stages ?? {}))
    console.log(`| ${stage} | ${(median(renders.map(({ stages }) => stages[stage] ?? 0)) / 1000).toFixed(2)} |`);
}

function rowOf(kind: string, runs: readonly Measured[]): string {
  const frames = runs[0]?.frames ?? 1;
  // What a user waits for begins with the process; the bare parts are only their own work.
  const whole = kind === 'scan' || kind === 'render';
  const ms = median(runs.map(({ withStart, ms }) => (whole ? withStart : ms)));
  const processor = median(runs.map((run) => run.processor));
  const peak = whole ? (median(runs.map(({ bytes }) => bytes ?? 0)) / 2 ** 20).toFixed(0) : '';
  const same = new Set(runs.map(({ hash }) => hash)).size === 1 ? 'yes' : 'NO';
  const times = [frames / FPS, ms / 1000, ms / frames, ms / 1000 / (frames / FPS), processor / frames];
  return `| ${kind} | ${times.map((value, i) => value.toFixed([1, 2, 2, 3, 2][i])).join(' | ')} | ${peak} | ${same} |`;
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
}
