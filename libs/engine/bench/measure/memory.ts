import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 250;
const PAGE_BYTES = 4096;

/** Watches this process's descendants while `work` runs: the most bytes they held in memory together (Linux only; else null). */
export async function withPeakMemory<Result>(work: () => Promise<Result>): Promise<{ result: Result; bytes: number | null }> {
  let bytes: number | null = null;
  const look = () => {
    const held = heldByDescendants();
    if (held !== null) bytes = Math.max(bytes ?? 0, held);
  };
  const timer = setInterval(look, EVERY_MS);
  try {
    return { result: await work(), bytes };
  } finally {
    clearInterval(timer);
  }
}

function heldByDescendants(): number | null {
  const processes = listProcesses();
  if (!processes) return null;
  const family = new Set([process.pid]);
  // Parents have lower ids than their children, but for a wrap of the counter: two rounds find those too.
  for (let round = 0; round < 2; round++) for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
  return processes.filter(({ pid }) => pid !== process.pid && family.has(pid)).reduce((sum, { held }) => sum + held, 0);
}

function listProcesses() {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => processOf(Number(name)));
  } catch {
    return null;
  }
}

function processOf(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [, parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [, resident = '0'] = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ');
    return [{ pid, parent: Number(parent), held: Number(resident) * PAGE_BYTES }];
  } catch {
    // Gone between the two looks.
    return [];
  }
}
