import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isAlive } from './alive.ts';
import type { Place } from './postgres.place.ts';
import { CannotStart } from './problem.ts';

/** Complete or not at all, as `initdb` alone is not. */
export async function initialise({ data, native, account }: Place, password: string): Promise<void> {
  await sweepDrafts(data);
  const draft = `${data}.${process.pid}.new`;
  const secret = `${draft}.pw`;
  await mkdir(dirname(data), { recursive: true, mode: 0o711 });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(secret, password, { mode: 0o600 });
  for (const path of [draft, secret]) await ownedBy(path, account);
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

/** With all that lies below. */
export async function ownedBy(path: string, account: Place['account']): Promise<void> {
  if (!account) return;
  const below = await readdir(path, { recursive: true }).catch(() => []);
  for (const name of ['', ...below]) await chown(join(path, name), account.uid, account.gid);
}

/** What was killed in the middle of this left tens of megabytes and a password. */
async function sweepDrafts(data: string): Promise<void> {
  for (const name of await readdir(dirname(data)).catch(() => [])) {
    const [, pid] = new RegExp(`^${basename(data)}\\.(\\d+)\\.new`).exec(name) ?? [];
    if (pid && !isAlive(Number(pid))) await rm(join(dirname(data), name), { recursive: true, force: true });
  }
}

const reasonOf = (error: unknown) => {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error instanceof Error ? error.message : error);
  return text.trim().split('\n').slice(-3).join(' ');
};
