import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readlinkSync, realpathSync, writeSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from './alive.ts';
import { initialise } from './postgres.cluster.ts';
import { choosePlace, type Place } from './postgres.place.ts';
import { CannotStart } from './problem.ts';

/** A server whose rows survive kill -9 of everything, from npm's own Postgres binaries. */
export interface Postgres {
  readonly port: number;
  /** Whether it ran already: then it may be another launcher's. */
  readonly adopted: boolean;
  /** For a role and a database of it; the launcher's own passwords. */
  url(role: string, password: string, database: string): string;
  stop(): Promise<void>;
}

interface Running {
  readonly port: number;
  readonly pid: number;
  readonly adopted: boolean;
}

const START_MS = 60_000;
const WRONG_PASSWORD = '28P01';
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'wal_level=replica'];

/** Starts the home's server, or adopts the one that a killed launcher left running; `wanted` is the port its clients know. */
export async function startPostgres(
  home: string,
  superuserPassword: string,
  say: (line: string) => void,
  wanted?: number,
): Promise<Postgres> {
  const place = await choosePlace(home, say);
  if (!existsSync(join(place.data, 'PG_VERSION'))) await initialise(place, superuserPassword);
  const { port, pid, adopted } = (await adopt(place.data, superuserPassword)) ?? (await launch(place, superuserPassword, wanted));
  return {
    port,
    adopted,
    url: (role, password, database) => `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`,
    stop: () => stop(pid),
  };
}

/** The server that `postmaster.pid` tells of, when it lives and takes our password. */
async function adopt(data: string, password: string): Promise<Running | null> {
  const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  );
  if (!lines) return null;
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!isAlive(pid) || !port) return null;
  if (!isServerOf(pid, data)) {
    // The machine started anew and somebody else has that id now; Postgres would wait for them.
    await rm(join(data, 'postmaster.pid'));
    return null;
  }
  return (await answers(port, password, () => isAlive(pid))) ? { port, pid, adopted: true } : null;
}

/** A server lives in its folder. */
function isServerOf(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
}

async function launch({ data, native, account }: Place, password: string, wanted?: number): Promise<Running> {
  const port = wanted ?? (await freePort());
  const log = `${data}.log`;
  const out = openSync(log, 'w', 0o600);
  // A process group of its own: Ctrl-C must reach the launcher first, which stops the database last.
  const server = spawn(join(native, 'bin/postgres'), ['-D', data, '-p', String(port), ...SETTINGS.flatMap((setting) => ['-c', setting])], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', out, out],
  }).on('error', (error) => writeSync(out, `${error.message}\n`));
  server.unref();
  const { pid } = server;
  const lives = () => pid !== undefined && server.exitCode === null && server.signalCode === null;
  try {
    if (pid !== undefined && (await answers(port, password, lives))) return { port, pid, adopted: false };
  } finally {
    closeSync(out);
  }
  if (pid !== undefined && lives()) await stop(pid);
  // Two launchers at once: the other's server holds the folder, so use that one.
  const theirs = await adopt(data, password);
  if (theirs) return theirs;
  throw new CannotStart(`The database does not start: ${readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' ')}`);
}

/** False when it ends, or is silent for a minute. */
async function answers(port: number, password: string, lives: () => boolean): Promise<boolean> {
  for (const until = Date.now() + START_MS; Date.now() < until && lives(); await sleep(25)) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database: 'postgres',
      connectionTimeoutMillis: 2_000,
    });
    const refusal = await client.connect().then(
      () => null,
      (error: Error) => error,
    );
    await client.end().catch(() => undefined);
    if (!refusal || ('code' in refusal && refusal.code === WRONG_PASSWORD)) return !refusal;
  }
  return false;
}

/** Fast shutdown: sessions are cut, what was committed is on disk. If even that takes too long, the next start recovers. */
async function stop(pid: number): Promise<void> {
  for (const [signal, forMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (const until = Date.now() + forMs; Date.now() < until && isAlive(pid); ) await sleep(25);
  }
}

export const freePort = () =>
  new Promise<number>((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
