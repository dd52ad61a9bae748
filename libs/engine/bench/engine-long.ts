/**
 * A ten-minute text, and two renders at once: how much memory they take, how long they take, and whether the length is exact.
 * `npm run bench:engine-long -- --clone DIR [--minutes 10]`, a clone folder that a scan has made. Memory is counted on Linux only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compiled } from '../src/process/compiled.ts';
import { runChild } from '../src/process/run-child.ts';
import { renderVideo } from '../src/render/render.ts';
import { withPeakMemory } from './measure/memory.ts';
import { type Answer, type Order, renderInput } from './measure/order.ts';

const SPOKEN_S = 13.5;
const { values } = parseArgs({ options: { clone: { type: 'string' }, minutes: { type: 'string', default: '10' } } });
const { clone } = values;
if (!clone) throw new Error('Which clone? --clone DIR, a folder that a scan has made.');
const home = mkdtempSync(join(tmpdir(), 'bench-long-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));

console.log(`${availableParallelism()} cores\n\n| what | film, s | frames | s | x its length | peak memory, MB | length exact | load |`);
console.log('|---|---|---|---|---|---|---|---|');
const times = (count: number) => `${renderInput(clone, '').text} `.repeat(count);
await row('two at once', ['a', 'b'], times(1));
await row(`${values.minutes} minutes`, ['long'], times(Math.round((Number(values.minutes) * 60) / SPOKEN_S)));

async function row(what: string, names: readonly string[], text: string): Promise<void> {
  const started = performance.now();
  const { result, bytes } = await withPeakMemory(() => Promise.all(names.map((name) => render(name, text))));
  const seconds = (performance.now() - started) / 1000;
  const [first] = result;
  if (!first) return;
  const checks = await Promise.all(result.map(({ out, frames }) => isExact(out, frames)));
  const film = first.frames / 25;
  const load = loadavg()[0]?.toFixed(1);
  const figures = [film.toFixed(2), first.frames, seconds.toFixed(0), (seconds / film).toFixed(3), ((bytes ?? 0) / 2 ** 20).toFixed(0)];
  console.log(`| ${what} | ${figures.join(' | ')} | ${checks.every(Boolean) ? 'yes' : 'NO'} | ${load} |`);
}

async function render(name: string, text: string): Promise<{ readonly out: string; readonly frames: number }> {
  const out = join(home, name, 'film.mp4');
  const outcome = await renderVideo(renderInput(clone ?? '', out, { text }), async () => {});
  if (outcome.outcome === 'refused') throw new Error(`${outcome.code}: ${outcome.detail}`);
  return { out, frames: outcome.video.frames };
}

/** The pictures are as many as were told, and sound ends with the last of them, to a block of samples. */
async function isExact(video: string, frames: number): Promise<boolean> {
  const found = await runChild<Order, Answer>(compiled(import.meta.url, 'measure/measure.child'), { kind: 'probe', video });
  return found.frames === frames && Math.abs((found.stages.sound ?? 0) - frames / 25) < 0.05;
}
