import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { codeOf } from './failure.ts';

/** Names the machine: on a shared disk, another one's process ids say nothing here. */
const PREFIX = `.understudy-${hostname()}-`;

/**
 * Gives `work` a private folder on the same file system as `out`, so that results appear there by rename,
 * and removes it afterwards, whatever happens. What a killed process of this machine left beside `out` goes too.
 */
export async function inWorkFolder<Result>(out: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const beside = dirname(resolve(out));
  await mkdir(beside, { recursive: true });
  await sweep(beside);
  const folder = await mkdtemp(join(beside, `${PREFIX}${process.pid}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Biometric data must not outlive its job (GDPR art. 5(1)(e)), not even the job of a process that was killed. */
async function sweep(beside: string): Promise<void> {
  for (const name of await readdir(beside)) {
    const folder = join(beside, name);
    if (name.startsWith(PREFIX) && (await isOrphan(folder, Number(name.slice(PREFIX.length).split('-')[0])))) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function isOrphan(folder: string, owner: number): Promise<boolean> {
  if (owner !== process.pid) return !isAlive(owner);
  // A restarted container gives its one process the same id again.
  const made = await stat(folder).catch(() => null);
  return made !== null && made.mtimeMs < Date.now() - process.uptime() * 1000;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
