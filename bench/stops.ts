import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Answer, type Client, Refused } from '../demo/client.ts';
import { destination } from '../demo/path.ts';
import { childrenOf } from './processes.ts';
import { inStudio, type Studio } from './studio.ts';

/**
 * How soon a render under way stops: when its job is canceled, and when the person's consent is revoked. Counted until the engine's
 * processes are gone; after a revocation also until the next use is refused. Exits with 1 when one takes over 5 s, the refusal over 1 s,
 * or anything was published or charged.
 */
const { values } = parseArgs({ options: { cancels: { type: 'string', default: '5' } } });
const LOOK_MS = 20;
const STOPPED_MS = 5_000;
const REFUSED_MS = 1_000;

interface Order {
  readonly avatarId: string;
  readonly scriptId: string;
}

interface Stop {
  readonly by: string;
  readonly at: number;
  readonly stoppedMs: number;
  readonly refusedMs?: number;
}

const order = (key: Client, which: Order): Promise<Answer> =>
  key.post('/v1/renders', { ...which, aspect: '9:16', quality: 'standard', destination });

/** A render that the engine works on, as far as it has come. */
async function underWay({ key }: Studio, which: Order, from: number) {
  const { id, jobId } = await order(key, which);
  for (; ; await sleep(LOOK_MS)) {
    const { status, progress } = await key.get(`/v1/jobs/${jobId}`);
    if (status === 'running' && progress >= from) return { id, jobId, progress };
    if (status === 'succeeded') throw new Error('It was ready before it could be stopped.');
  }
}

async function stopped({ product, key }: Studio, { id, jobId }: Answer, idle: number): Promise<number> {
  const worker = product.pidOf('worker') ?? 0;
  while (childrenOf(worker).length > idle) await sleep(LOOK_MS);
  const now = performance.now();
  const { status } = await key.until(`/v1/jobs/${jobId}`, ({ status }) => status !== 'running');
  const render = await key.get(`/v1/renders/${id}`);
  if (status === 'succeeded' || render.video || render.usage) throw new Error(`It went on: ${JSON.stringify({ status, render })}`);
  return now;
}

async function cancel(studio: Studio, which: Order, from: number): Promise<Stop> {
  const idle = childrenOf(studio.product.pidOf('worker') ?? 0).length;
  const render = await underWay(studio, which, from);
  const began = performance.now();
  await studio.key.post(`/v1/jobs/${render.jobId}/cancel`);
  return { by: 'cancel', at: render.progress, stoppedMs: (await stopped(studio, render, idle)) - began };
}

async function revoke(studio: Studio, which: Order, consentId: string, from: number): Promise<Stop> {
  const idle = childrenOf(studio.product.pidOf('worker') ?? 0).length;
  const render = await underWay(studio, which, from);
  const began = performance.now();
  await studio.key.post(`/v1/consents/${consentId}/revoke`);
  const refusal = await order(studio.key, which).catch((error: unknown) => error);
  if (!(refusal instanceof Refused)) throw new Error('A new use was taken.');
  const refusedMs = performance.now() - began;
  return { by: 'revocation', at: render.progress, refusedMs, stoppedMs: (await stopped(studio, render, idle)) - began };
}

function report(stops: readonly Stop[]): void {
  const [load = 0] = loadavg();
  console.log(`\n${availableParallelism()} cores, load average ${load.toFixed(1)}\n`);
  console.log('| stopped by | at | engine gone after, ms | next use refused after, ms |\n|---|---|---|---|');
  for (const { by, at, stoppedMs, refusedMs } of stops)
    console.log(`| ${by} | ${at.toFixed(2)} | ${stoppedMs.toFixed(0)} | ${refusedMs?.toFixed(0) ?? ''} |`);
  if (stops.some(({ stoppedMs, refusedMs = 0 }) => stoppedMs > STOPPED_MS || refusedMs > REFUSED_MS)) process.exitCode = 1;
}

/** From the first words spoken to the last pictures drawn. */
const spread = (count: number): number[] => Array.from({ length: count }, (_, at) => (0.8 * at) / count);

await inStudio(async (studio) => {
  const { avatarId, consentId } = await studio.clone();
  const which = { avatarId, scriptId: studio.scriptId };
  const stops: Stop[] = [];
  for (const from of spread(Number(values.cancels))) stops.push(await cancel(studio, which, from));
  report([...stops, await revoke(studio, which, consentId, 0.4)]);
});
