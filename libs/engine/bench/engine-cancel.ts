/**
 * How soon a render ends that is called off, at points spread over its whole course, and whether it leaves a file behind.
 * `npm run bench:engine-cancel -- --clone DIR [--points 20]`, a clone folder that a scan has made. Exits with 1 above a second.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderVideo } from '../src/render/render.ts';
import { renderInput } from './measure/order.ts';

const MOST_MS = 1_000;
/** What says that it is further may be done before anybody can call it off. */
const LAST = 0.9;
const { values } = parseArgs({ options: { clone: { type: 'string' }, points: { type: 'string', default: '20' } } });
const { clone } = values;
if (!clone) throw new Error('Which clone? --clone DIR, a folder that a scan has made.');
const home = mkdtempSync(join(tmpdir(), 'bench-cancel-'));
process.once('SIGINT', () => process.exit(130));
process.once('exit', () => rmSync(home, { recursive: true, force: true }));

const points = Number(values.points);
const took = [];
for (let point = 0; point < points; point++) took.push(await canceled((LAST * point) / points));
const sorted = took.toSorted((a, b) => a - b);
const load = loadavg()[0]?.toFixed(1);
console.log(`${availableParallelism()} cores, load ${load}\n\n| canceled | median, ms | most, ms |\n|---|---|---|`);
console.log(`| ${points} times | ${sorted[points >> 1]?.toFixed(0)} | ${sorted.at(-1)?.toFixed(0)} |`);
if ((sorted.at(-1) ?? 0) > MOST_MS) process.exitCode = 1;

/** Milliseconds from the call to the end of a render that has come as far as `at`. */
async function canceled(at: number): Promise<number> {
  const cancel = new AbortController();
  const reason = new Error('enough');
  const folder = join(home, at.toFixed(3));
  let began = 0;
  const onProgress = (fraction: number) => {
    if (fraction < at) return;
    began ||= performance.now();
    cancel.abort(reason);
  };
  const running = renderVideo(renderInput(clone ?? '', join(folder, 'film.mp4')), async () => {}, { signal: cancel.signal, onProgress });
  const error = await running.catch((thrown: unknown) => thrown);
  if (error !== reason) throw new Error(`It did not stop at ${at}.`, { cause: error });
  const ended = performance.now();
  const left = existsSync(folder) ? readdirSync(folder) : [];
  if (left.length > 0) throw new Error(`It left ${left.join(', ')} behind.`);
  return ended - began;
}
