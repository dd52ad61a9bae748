import { readFileSync } from 'node:fs';

/** Whether a process of this machine runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie still answers signals; its parent, this process, has just not reaped it yet.
    return !(process.platform === 'linux' && /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
