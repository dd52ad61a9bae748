import { resolve } from 'node:path';
import type { HeardOutcome } from '../port.ts';
import { compiled } from '../process/compiled.ts';
import { runChild } from '../process/run-child.ts';
import { crashesAreRefusals } from '../scan/crashes.ts';
import { refuse } from '../scan/refuse.ts';

const HEAP_MIB = 256;
const DAMAGED = refuse('sound.unreadable', 'The sound is damaged.');

/** What an uploaded sound is good for, found out in a media child of its own. */
export function hearFile(file: string, signal?: AbortSignal): Promise<HeardOutcome> {
  return crashesAreRefusals(
    () => runChild<string, HeardOutcome>(compiled(import.meta.url, 'hear.child'), resolve(file), { signal, memory: HEAP_MIB }),
    DAMAGED,
  );
}
