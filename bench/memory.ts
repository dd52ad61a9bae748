import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { BenchInstallation, type Served } from './api/installation.ts';
import { childrenOf } from './processes.ts';

/**
 * Resident memory of gateway and worker: idle as `npm start` leaves them, then under a mix of reads and writes for as long as asked.
 * Exits with 1 when both idle together are above `--most`, or when the last third of the load needs a tenth more than the second.
 * `--rate 50` asks that often a second at the most: half an hour of load then leaves the machine to others as well.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    most: { type: 'string', default: '450' },
    connections: { type: 'string', default: '8' },
    rate: { type: 'string' },
  },
});
const SETTLE_MS = 20_000;
const SAMPLE_MS = 5_000;

interface Sample {
  readonly gateway: number;
  readonly worker: number;
}

/** Megabytes that a process holds, its children's with them: the worker's engine runs in some. */
function rssOf(pid: number): number {
  const own = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
  return childrenOf(pid).reduce((sum, child) => sum + rssOf(child), Number(own) / 1024);
}

async function made<T>(url: string, path: string, body: object, token = ''): Promise<T> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(new URL(path, url), { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json() as Promise<T>;
}

async function mix(url: string): Promise<autocannon.Request[]> {
  const account = { organization: 'Bench', email: 'owner@bench.test', password: 'correct horse battery staple', country: 'DE' };
  const { accessToken } = await made<{ accessToken: string }>(url, '/v1/signup', account);
  const { secret } = await made<{ secret: string }>(url, '/v1/api-keys', { name: 'bench', scopes: ['*'] }, accessToken);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
  const product = () => JSON.stringify({ sku: crypto.randomUUID(), title: 'Blender', price: { amount: 2990, currency: 'EUR' } });
  return [
    { method: 'GET', path: '/v1/products', headers },
    { method: 'GET', path: '/v1/talents', headers },
    {
      method: 'POST',
      path: '/graphql',
      headers,
      body: JSON.stringify({ query: '{ products(first: 20) { nodes { id title price { amount } } } }' }),
    },
    { method: 'POST', path: '/v1/products', setupRequest: (request) => ({ ...request, headers, body: product() }) },
  ];
}

const average = (samples: readonly Sample[]): number =>
  samples.reduce((sum, { gateway, worker }) => sum + gateway + worker, 0) / Math.max(1, samples.length);

async function loaded(url: string, take: () => Sample): Promise<Sample[]> {
  const run = autocannon({
    url,
    connections: Number(values.connections),
    duration: Number(values.minutes) * 60,
    requests: await mix(url),
    ...(values.rate ? { overallRate: Number(values.rate) } : {}),
  });
  const samples: Sample[] = [];
  const timer = setInterval(() => samples.push(take()), SAMPLE_MS);
  const result = await run;
  clearInterval(timer);
  process.stdout.write(`${result['2xx']} answers, ${result.non2xx} refusals, ${result.errors} errors\n`);
  return samples;
}

const line = (what: string, { gateway, worker }: Sample) =>
  `| ${what} | ${gateway.toFixed(0)} | ${worker.toFixed(0)} | ${(gateway + worker).toFixed(0)} |\n`;

async function main(): Promise<void> {
  const installation = await BenchInstallation.open({ RATE_LIMIT_PER_SECOND: '100000', RATE_LIMIT_BURST: '1000000' });
  try {
    const gateway: Served = await installation.start('../../apps/gateway/src/main.js');
    const worker: Served = await installation.start('../../apps/worker/src/main.js');
    const take = (): Sample => ({ gateway: rssOf(gateway.pid), worker: rssOf(worker.pid) });
    await sleep(SETTLE_MS);
    const idle = take();
    process.stdout.write(`${availableParallelism()} cores, load average ${loadavg()[0]?.toFixed(1)}\n`);
    const samples = Number(values.minutes) > 0 ? await loaded(gateway.url, take) : [];
    const third = Math.floor(samples.length / 3);
    const [second, last] = [average(samples.slice(third, 2 * third)), average(samples.slice(2 * third))];
    process.stdout.write('\n| MB | gateway | worker | both |\n|---|---|---|---|\n');
    process.stdout.write(line('idle', idle));
    for (const at of [0, third, 2 * third, samples.length - 1]) {
      const sample = samples[at];
      if (sample) process.stdout.write(line(`after ${((at * SAMPLE_MS) / 60_000).toFixed(1)} min of load`, sample));
    }
    if (idle.gateway + idle.worker > Number(values.most) || last > second * 1.1) process.exitCode = 1;
  } finally {
    await installation.close();
  }
}

await main();
