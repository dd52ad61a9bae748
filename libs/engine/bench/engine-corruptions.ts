/**
 * Scans fifty and more damaged, lying and booby-trapped files. Each must end in a refusal or a clone, within a time, and none may make
 * anything connect to the server that listens here meanwhile. `--seed N` damages other places.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { scanVideo } from '../src/scan/scan.ts';
import { type Damaged, damage, lies } from './corruptions/damage.ts';
import { traps } from './corruptions/traps.ts';

const FILM = resolve('test/fixtures/talent-mira-14s.mp4');
/** Only the first seconds: what is damaged there is found by the same code. */
const BRIEF = { minSeconds: 4, maxSeconds: 5, minSpeechSeconds: 0 };
/** On a busy machine; a good film takes 5 s of a quiet one. */
const LONGEST_MS = 180_000;

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
const home = await mkdtemp(join(tmpdir(), 'bench-corruptions-'));
let connections = 0;
const server = createServer((socket) => {
  connections++;
  socket.destroy();
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function outcomeOf({ extension, bytes }: Damaged): Promise<string> {
  const folder = join(home, 'one');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const video = join(folder, `film.${extension}`);
  await writeFile(video, bytes);
  try {
    const signal = AbortSignal.timeout(LONGEST_MS);
    const outcome = await scanVideo({ video, out: join(folder, 'clone'), modalities: ['face', 'voice'] }, { signal }, BRIEF);
    return outcome.outcome === 'refused' ? outcome.code : 'accepted';
  } catch (error) {
    return `FAILED: ${String(error)}`;
  }
}

const film = await readFile(FILM);
const secret = join(home, 'secret.mp4');
await writeFile(secret, film);
const files = [...damage(film, Number(values.seed)), ...lies(film), ...traps(film, url, secret)];
const counts: Record<string, number> = {};
const failed: string[] = [];
let slowest = { name: '', ms: 0 };
for (const file of files) {
  const start = performance.now();
  const outcome = await outcomeOf(file);
  const ms = Math.round(performance.now() - start);
  console.log(`${outcome.padEnd(22)} ${String(ms).padStart(6)} ms  ${file.name}`);
  counts[outcome] = (counts[outcome] ?? 0) + 1;
  if (outcome.startsWith('FAILED')) failed.push(file.name);
  if (ms > slowest.ms) slowest = { name: file.name, ms };
}
server.close();
await rm(home, { recursive: true, force: true });
console.table(counts);
console.log(
  `${files.length} files, ${failed.length} failed, ${connections} connections; slowest ${slowest.ms} ms (${slowest.name}); load ${loadavg()[0]?.toFixed(1)}`,
);
process.exitCode = failed.length + connections > 0 ? 1 : 0;
