import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { nodeFlags } from '../apps/launcher/src/supervisor.ts';

export interface Work {
  readonly seconds: number;
  /** Resident memory of the worker's process before the work and at the most, in MiB; Linux says it, others do not. */
  readonly idleMiB: number | null;
  readonly peakMiB: number | null;
}

const start = (entry: string, args: readonly string[] = []) =>
  fork(new URL(entry, import.meta.url), [...args], {
    execArgv: [...nodeFlags.worker],
    env: { ...process.env, LOG_LEVEL: 'error', TX_TIMEOUT_MS: '' },
  });

/** The product's own worker, alone, from its start until `over` resolves. */
export async function withWorker(over: () => Promise<void>): Promise<Work> {
  const child = start('../apps/worker/src/main.js');
  const exit = once(child, 'exit');
  await once(child, 'message');
  const [began, idleMiB] = [performance.now(), memoryOf(child, 'VmRSS')];
  try {
    await over();
    return { seconds: (performance.now() - began) / 1000, idleMiB, peakMiB: memoryOf(child, 'VmHWM') };
  } finally {
    child.kill('SIGTERM');
    await exit;
  }
}

/** One import by a bare process, killed once `reached` resolves if it is not over before. Whether it was killed. */
export async function importIn(brand: string, importId: string, reached: (over: AbortSignal) => Promise<void>): Promise<boolean> {
  const child = start('./catalog-import.worker.js', [brand, importId]);
  const over = new AbortController();
  void reached(over.signal).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  );
  const [, signal] = await once(child, 'exit');
  over.abort();
  return signal === 'SIGKILL';
}

function memoryOf({ pid }: ChildProcess, field: 'VmRSS' | 'VmHWM'): number | null {
  if (process.platform !== 'linux') return null;
  const found = readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${field}:\\s+(\\d+) kB`));
  return found ? Math.round(Number(found[1]) / 1024) : null;
}
