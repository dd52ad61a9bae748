import { resolve } from 'node:path';
import type { FaceOutcome, Refused } from '../port.ts';
import { compiled } from '../process/compiled.ts';
import { runChild } from '../process/run-child.ts';
import { crashesAreRefusals } from './crashes.ts';
import type { Recognised } from './recognise.ts';

const HEAP_MIB = 256;

/** Whose face a clip shows; looked at in a media child of its own, as a scan is. */
export async function faceOf(video: string, signal?: AbortSignal): Promise<FaceOutcome> {
  const seen = await crashesAreRefusals(() =>
    runChild<string, Recognised | Refused>(compiled(import.meta.url, 'recognise.child'), resolve(video), { signal, memory: HEAP_MIB }),
  );
  return seen.outcome === 'refused' ? seen : { outcome: 'recognised', embedding: Float32Array.from(seen.embedding) };
}
