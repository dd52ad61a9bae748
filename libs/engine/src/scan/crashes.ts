import type { Refused } from '../port.ts';
import { EngineFailed } from '../process/failure.ts';
import { refuse } from './refuse.ts';

/** What a decoder dies of when a file makes it read or write where it must not. */
const CRASHES: readonly (NodeJS.Signals | null)[] = ['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGABRT'];

const DAMAGED = refuse('scan.unreadable', 'The film is damaged.');

export async function crashesAreRefusals<Result>(work: () => Promise<Result>, refusal = DAMAGED): Promise<Result | Refused> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineFailed) || !CRASHES.includes(error.signal)) throw error;
    return refusal;
  }
}
