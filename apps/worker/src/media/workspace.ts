import { mkdir, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { config } from '@app/platform';

const TOUCH_MS = 10_000;
const STALE_MS = 120_000;

const root = () => join(config().UNDERSTUDY_HOME, 'work');
/** A process id says something on its own machine only: workers of several may share a home. */
const machine = () => hostname().replace(/[^\w.]/g, '_');
const mine = new Set<string>();

/** A private folder for plain files that only the engine sees: gone when the work ends, however it ends. */
export async function inWorkspace<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(root(), { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(root(), `${machine()}-${process.pid}-`));
  mine.add(folder);
  const touching = setInterval(() => void utimes(folder, new Date(), new Date()).catch(() => undefined), TOUCH_MS);
  try {
    return await work(folder);
  } finally {
    clearInterval(touching);
    mine.delete(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What killed workers left: people's plain files. Those of this machine go at once, another's when it has been silent for two minutes. */
export async function sweepWorkspaces(): Promise<void> {
  for (const name of await readdir(root()).catch(() => [])) {
    const folder = join(root(), name);
    if (!mine.has(folder) && (isOrphan(name) || (await isSilent(folder)))) await rm(folder, { recursive: true, force: true });
  }
}

function isOrphan(name: string): boolean {
  const [, host, pid] = /^(.+)-(\d+)-[^-]+$/.exec(name) ?? [];
  return host === machine() && !isAlive(Number(pid));
}

async function isSilent(folder: string): Promise<boolean> {
  const known = await stat(folder).catch(() => null);
  return known !== null && Date.now() - known.mtimeMs > STALE_MS;
}

/** This process has its own folders in `mine`: one that bears its id and is not there is a dead namesake's. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
