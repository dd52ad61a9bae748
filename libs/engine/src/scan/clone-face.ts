import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CloneManifest } from '../port.ts';

/** The embedding that lies in a clone folder. */
export async function cloneFace(folder: string, { embedding }: CloneManifest): Promise<Float32Array> {
  const bytes = await readFile(join(folder, embedding));
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}
