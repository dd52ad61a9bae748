import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Client } from '../demo/client.ts';
import { destination } from '../demo/path.ts';
import { inStudio } from './studio.ts';

/**
 * From the request for a film of about 15 s to `ready`, by an avatar that exists, with everything between: gateway, queue, worker, engine,
 * marks and storage. Exits with 1 when a round takes longer than 1.2 times the film and 3 s.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const LOOK_MS = 100;
const OVER = ['failed', 'canceled', 'withdrawn'];

interface Round {
  readonly filmMs: number;
  readonly tookMs: number;
  readonly load: number;
}

const allowedMs = ({ filmMs }: Round) => 1.2 * filmMs + 3_000;

async function main(): Promise<void> {
  await inStudio(async ({ key, scriptId, clone }) => {
    const { avatarId } = await clone();
    const rounds: Round[] = [];
    for (let n = 0; n < Number(values.rounds); n++) rounds.push(await round(key, { avatarId, scriptId }));
    report(rounds);
  });
}

async function round(key: Client, order: { avatarId: string; scriptId: string }): Promise<Round> {
  const [load = 0] = loadavg();
  const began = performance.now();
  const { id } = await key.post('/v1/renders', { ...order, aspect: '9:16', quality: 'standard', destination, captions: true });
  for (;;) {
    const { status, video } = await key.get(`/v1/renders/${id}`);
    if (status === 'ready') return { filmMs: video.durationMs, tookMs: performance.now() - began, load };
    if (OVER.includes(status)) throw new Error(`The render ended as ${status}.`);
    await sleep(LOOK_MS);
  }
}

function report(rounds: readonly Round[]): void {
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  process.stdout.write(
    `\n${availableParallelism()} cores\n| film s | request to ready s | allowed s | of allowed | load |\n|---|---|---|---|---|\n`,
  );
  for (const one of rounds)
    process.stdout.write(
      `| ${seconds(one.filmMs)} | ${seconds(one.tookMs)} | ${seconds(allowedMs(one))} | ${(one.tookMs / allowedMs(one)).toFixed(2)} | ${one.load.toFixed(1)} |\n`,
    );
  if (rounds.some((one) => one.tookMs > allowedMs(one))) process.exitCode = 1;
}

await main();
