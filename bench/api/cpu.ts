import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the kernel's own tick. */
const TICK_MS = 10;

interface Stat {
  readonly name: string;
  readonly parent: number;
  readonly ms: number;
}

/** Null when the process is gone. */
function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    return { name, parent: Number(fields[1]), ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    return null;
  }
}

/** Processor time that a process has used so far, in milliseconds, user and system. */
export const cpuOf = (pid: number): number => statOf(pid)?.ms ?? 0;

/** The same of every Postgres process that is there; those of other servers do not count when they have another postmaster. */
export function cpuOfPostgres(postmaster: number): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.reduce((sum, pid) => {
    const stat = statOf(Number(pid));
    return stat?.parent === postmaster ? sum + stat.ms : sum;
  }, 0);
}
