import type { Refused } from '../port.ts';
import type { Fault } from './faults.ts';

export function refuse(code: string, detail: string, fault?: Fault | null): Refused {
  return { outcome: 'refused', code, detail, ...(fault ? { atMs: fault.atMs } : {}) };
}
