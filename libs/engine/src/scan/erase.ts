import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCode } from '../process/error-code.ts';

/** Away from under its name at once, then for good. What is gone already is no error. */
export async function eraseClone(clone: string): Promise<void> {
  const folder = resolve(clone);
  const doomed = `${folder}.erased-${process.pid}`;
  await rename(folder, doomed).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
  await rm(doomed, { recursive: true, force: true, maxRetries: 3 });
}
