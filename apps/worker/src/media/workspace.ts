import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { config } from '@app/platform';

const root = () => join(config().UNDERSTUDY_HOME, 'work');

/** A private folder for plain files that only the engine sees: gone when the work ends, however it ends. */
export async function inWorkspace<T>(work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(root(), { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(root(), `${process.pid}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What workers left that were killed: people's plain files, so they go before anything else is done. */
export async function sweepWorkspaces(): Promise<void> {
  for (const name of await readdir(root()).catch(() => [])) {
    if (!isAlive(Number.parseInt(name, 10))) await rm(join(root(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid || !Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
