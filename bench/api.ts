import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Id, toUuid } from '@app/kernel';
import autocannon from 'autocannon';
import { cpuOf, cpuOfPostgres } from './api/cpu.ts';
import { BenchInstallation, type Served } from './api/installation.ts';
import { type Contender, contenders, type Scenario, type Stock, scenarios } from './api/scenarios.ts';

/**
 * The API with every protection on, beside a bare server and PostGraphile on the same rows: rounds that alternate, medians of them.
 * Exits with 1 when a request is refused, or with `--aim 0.35` when a read is slower than that share of the bare server.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '16' },
    only: { type: 'string' },
    aim: { type: 'string' },
    /** Writes a processor profile of the gateway here. */
    profile: { type: 'string' },
  },
});

interface Round {
  readonly perSecond: number;
  /** Microseconds of the server's and of Postgres's processor time for each request. */
  readonly serverUs: number;
  readonly postgresUs: number;
  readonly p99: number;
}

async function made<T>(url: string, path: string, body: object, token = ''): Promise<T> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(new URL(path, url), { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json() as Promise<T>;
}

/** A brand with a key of its own and 200 products. */
async function stocked(url: string): Promise<Stock & { tenantId: Id<'ten'> }> {
  const account = { organization: 'Bench', email: 'owner@bench.test', password: 'correct horse battery staple', country: 'DE' };
  const { tenant, accessToken } = await made<{ tenant: { id: Id<'ten'> }; accessToken: string }>(url, '/v1/signup', account);
  const { secret: token } = await made<{ secret: string }>(url, '/v1/api-keys', { name: 'bench', scopes: ['catalog:*'] }, accessToken);
  const ids: { id: string; uuid: string }[] = [];
  for (let n = 0; n < 200; n++) {
    const product = {
      sku: `B-${n}`,
      title: `Blender ${n}`,
      description: 'Six blades, 400 ml.',
      price: { amount: 2990 + n, currency: 'EUR' },
    };
    const { id } = await made<{ id: Id<'prd'> }>(url, '/v1/products', product, token);
    ids.push({ id, uuid: toUuid(id) });
  }
  return { token, ids, tenantId: tenant.id };
}

const postmaster = () => Number(readFileSync(join(process.env.UNDERSTUDY_HOME ?? '', 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

async function round({ url, pid }: Served, request: autocannon.Request, seconds: number): Promise<Round> {
  const before = [cpuOf(pid), cpuOfPostgres(postmaster())] as const;
  const result = await autocannon({ url, connections: Number(values.connections), duration: seconds, requests: [request] });
  const after = [cpuOf(pid), cpuOfPostgres(postmaster())] as const;
  const done = result['2xx'] || Number.NaN;
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `Refused: ${result.non2xx} of ${result.requests.total}, ${result.errors} errors: ${JSON.stringify(result.statusCodeStats)}`,
    );
  return {
    perSecond: done / result.duration,
    serverUs: ((after[0] - before[0]) * 1_000) / done,
    postgresUs: ((after[1] - before[1]) * 1_000) / done,
    p99: result.latency.p99,
  };
}

/** A GraphQL answer with errors is a 200 too. */
async function assertAnswers({ url }: Served, { method, path, headers, body, setupRequest }: autocannon.Request): Promise<void> {
  const first = { method, path, headers, body };
  const request = typeof setupRequest === 'function' ? setupRequest(first as autocannon.Request, {}) : first;
  const init = {
    method: request.method ?? 'GET',
    headers: request.headers as Record<string, string>,
    ...(request.body ? { body: String(request.body) } : {}),
  };
  const response = await fetch(new URL(request.path ?? '/', url), init);
  const text = await response.text();
  if (!response.ok || text.includes('"errors"')) throw new Error(`${request.path} at ${url}: ${response.status} ${text.slice(0, 500)}`);
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function measure({ name, request }: Scenario, servers: Readonly<Record<Contender, Served>>, stock: Stock) {
  const taking = contenders.flatMap((contender) => {
    const of = request[contender];
    return of ? [{ contender, request: of(stock), rounds: [] as Round[] }] : [];
  });
  for (const { contender, request: made } of taking) {
    await assertAnswers(servers[contender], made);
    await round(servers[contender], made, 1);
  }
  for (let n = 0; n < Number(values.rounds); n++)
    for (const { contender, request: made, rounds } of taking) {
      rounds.push(await round(servers[contender], made, Number(values.seconds)));
      await sleep(100);
    }
  return taking.map(({ contender, rounds }) => ({
    name,
    contender,
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    serverUs: median(rounds.map(({ serverUs }) => serverUs)),
    postgresUs: median(rounds.map(({ postgresUs }) => postgresUs)),
    p99: median(rounds.map(({ p99 }) => p99)),
  }));
}

type Line = Awaited<ReturnType<typeof measure>>[number];

function row({ name, contender, perSecond, serverUs, postgresUs, p99 }: Line, lines: readonly Line[]): string {
  const bare = lines.find((line) => line.name === name && line.contender === 'bare');
  const [rate, cpu] = bare ? [perSecond / bare.perSecond, bare.serverUs / serverUs] : [0, 0];
  const cells = [
    name,
    contender,
    perSecond.toFixed(0),
    p99.toFixed(0),
    serverUs.toFixed(0),
    postgresUs.toFixed(0),
    rate.toFixed(2),
    cpu.toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

async function main(): Promise<void> {
  const installation = await BenchInstallation.open({ DB_POOL: '10', RATE_LIMIT_PER_SECOND: '100000', RATE_LIMIT_BURST: '1000000' });
  try {
    const profile = values.profile ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : [];
    const understudy = await installation.start('../../apps/gateway/src/main.js', {}, profile);
    const stock = await stocked(understudy.url);
    process.env.BENCH_TENANT = toUuid(stock.tenantId);
    const servers = {
      understudy,
      bare: await installation.start('./bare.js', { BENCH_URL: installation.superuserUrl }),
      postgraphile: await installation.start('./postgraphile.js', { BENCH_URL: process.env.DATABASE_URL ?? '' }),
    };
    const lines: Line[] = [];
    for (const scenario of scenarios.filter(({ name }) => !values.only || name.includes(values.only)))
      lines.push(...(await measure(scenario, servers, stock)));
    const load = loadavg()[0]?.toFixed(1);
    process.stdout.write(`${availableParallelism()} x ${cpus()[0]?.model}, Node ${process.version}, load average ${load}\n\n`);
    process.stdout.write('| what | server | a second | p99 ms | server us | Postgres us | of bare | of bare, by processor time |\n');
    process.stdout.write(`|---|---|---|---|---|---|---|---|\n${lines.map((line) => row(line, lines)).join('\n')}\n`);
    const slow = lines.filter(({ name, contender, perSecond }) => {
      const bare = lines.find((line) => line.name === name && line.contender === 'bare');
      return values.aim && bare && contender === 'understudy' && /read|page/.test(name) && perSecond < Number(values.aim) * bare.perSecond;
    });
    if (slow.length > 0) process.exitCode = 1;
  } finally {
    await installation.close();
  }
}

await main();
