import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { DatabaseUrls } from '../apps/launcher/src/database.ts';
import { openHome } from '../apps/launcher/src/home.ts';
import { OwnDatabase } from '../apps/launcher/src/own-database.ts';
import { freePort } from '../apps/launcher/src/postgres.ts';
import { Client, Refused } from '../demo/client.ts';
import { Balancer } from './balancer.ts';

/**
 * Two gateways behind a load balancer and two workers, each stopped and started again in turn while clients read, write and import.
 * Exits with 1 if a request fails, a write is lost or doubled, or an import does not succeed.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '2' }, clients: { type: 'string', default: '6' } } });
const [rounds, clients] = [Number(values.rounds), Number(values.clients)];
const entry = fileURLToPath(new URL('../apps/launcher/src/main.js', import.meta.url));
const say = (line: string) => console.log(line);

class Role {
  private child?: ChildProcess;

  constructor(
    readonly name: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  async start(): Promise<void> {
    const child = spawn(process.execPath, [entry], {
      env: { PATH: process.env.PATH, LOG_LEVEL: 'error', ...this.settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    let said = '';
    for await (const chunk of child.stdout) {
      said += chunk;
      if (/ready/.test(said)) break;
    }
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await gone;
  }
}

interface Tally {
  requests: number;
  readonly failed: string[];
  readonly skus: Set<string>;
  readonly imports: string[];
}

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'understudy-rolling-'));
  // Root lends its database to another account, which must reach it.
  chmodSync(home, 0o711);
  const database = new OwnDatabase(home, openHome(home), say, (error) => say(String(error)));
  const urls = await database.open();
  const ports = [await freePort(), await freePort()];
  const roles = rolesOf(home, urls, ports);
  const balancer = new Balancer(ports);
  try {
    // One after the other: the first sets the platform up.
    for (const role of roles) await role.start();
    const tally = await underLoad(balancer, home, roles);
    report(tally);
  } finally {
    balancer.stop();
    await Promise.all(roles.map((role) => role.stop()));
    await database.close();
    rmSync(home, { recursive: true, force: true });
  }
}

const rolesOf = (home: string, urls: DatabaseUrls, ports: readonly number[]): Role[] => {
  const shared = {
    UNDERSTUDY_HOME: home,
    DATABASE_URL: urls.app,
    JOBS_DATABASE_URL: urls.jobs,
    OWNER_DATABASE_URL: urls.owner,
    DRAIN_MS: '5000',
  };
  return [
    ...ports.map((port, index) => new Role(`gateway ${index + 1}`, { ...shared, ROLE: 'gateway', PORT: String(port) })),
    ...[1, 2].map((index) => new Role(`worker ${index}`, { ...shared, ROLE: 'worker' })),
  ];
};

async function underLoad(balancer: Balancer, home: string, roles: readonly Role[]): Promise<Tally> {
  const url = await balancer.start();
  const stranger = new Client(url);
  const { accessToken } = await stranger.post('/v1/signup', {
    organization: 'Rolling',
    email: 'owner@rolling.example',
    password: 'correct horse battery staple',
    country: 'DE',
  });
  const owner = stranger.as(accessToken);
  const tally: Tally = { requests: 0, failed: [], skus: new Set(), imports: [] };
  const going = { on: true };
  const load = [...Array(clients).keys()].map((index) => client(owner, url, accessToken, tally, going, index));
  load.push(importer(owner, home, tally, going));
  for (let round = 1; round <= rounds; round++)
    for (const role of roles) {
      const before = tally.requests;
      await role.stop();
      await role.start();
      await balancer.allReady();
      await sleep(1_000);
      say(`round ${round}: ${role.name} was stopped and started again; ${tally.requests - before} requests meanwhile`);
    }
  going.on = false;
  await Promise.all(load);
  await checkWrites(owner, tally);
  for (const id of tally.imports) {
    const { status } = await owner.until(
      `/v1/catalog-imports/${id}`,
      ({ status }) => ['succeeded', 'failed'].includes(status),
      undefined,
      120_000,
    );
    if (status !== 'succeeded') tally.failed.push(`import ${id}: ${status}`);
  }
  return tally;
}

async function client(owner: Client, url: string, token: string, tally: Tally, going: { on: boolean }, index: number): Promise<void> {
  let last = '';
  for (let n = 0; going.on; n++) {
    const kind = n % 3;
    await attempt(tally, async () => {
      if (kind === 0) {
        const sku = `R-${index}-${n}`;
        last = (await owner.post('/v1/products', { sku, title: `Pan ${n}`, price: { amount: 1_990, currency: 'EUR' } })).id;
        tally.skus.add(sku);
      } else if (kind === 1) await owner.get(`/v1/products/${last}`);
      else await page(url, token);
    });
  }
}

async function page(url: string, token: string): Promise<void> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-request-id': randomUUID() },
    body: JSON.stringify({ query: '{ products(first: 20) { nodes { id title } } }' }),
  });
  const { errors } = (await answer.json()) as { errors?: unknown };
  if (!answer.ok || errors) throw new Error(`GraphQL ${answer.status}: ${JSON.stringify(errors)}`);
}

async function importer(owner: Client, home: string, tally: Tally, going: { on: boolean }): Promise<void> {
  const file = join(home, 'feed.csv');
  for (let n = 0; going.on; n++) {
    const rows = [...Array(300).keys()].map((row) => `F-${n}-${row},Cup ${row},9.90 EUR`);
    writeFileSync(file, ['sku,title,price', ...rows].join('\n'));
    await attempt(tally, async () => tally.imports.push((await owner.upload('/v1/catalog-imports', file, { format: 'csv' })).id));
    await sleep(1_000);
  }
}

async function attempt(tally: Tally, work: () => Promise<unknown>): Promise<void> {
  tally.requests += 1;
  await work().catch((error: unknown) =>
    tally.failed.push(
      error instanceof Refused ? `${error.status} ${error.message}` : String(error instanceof Error ? (error.cause ?? error) : error),
    ),
  );
}

/** Each product that was answered with 201 is there, once: its sku is unique. */
async function checkWrites(owner: Client, tally: Tally): Promise<void> {
  const found = new Set<string>();
  for (let after = ''; ; ) {
    const { data, nextCursor } = await owner.get(`/v1/products?limit=100${after && `&after=${after}`}`);
    for (const { sku } of data) found.add(sku);
    if (!nextCursor) break;
    after = nextCursor;
  }
  for (const sku of tally.skus) if (!found.has(sku)) tally.failed.push(`lost: ${sku}`);
}

function report({ requests, failed, skus, imports }: Tally): void {
  console.table([{ requests, failed: failed.length, writes: skus.size, imports: imports.length, restarts: rounds * 4 }]);
  for (const line of failed.slice(0, 20)) say(line);
  say(`${availableParallelism()} cores, load ${loadavg().map((load) => load.toFixed(1))}`);
  if (failed.length > 0) process.exitCode = 1;
}

await main();
