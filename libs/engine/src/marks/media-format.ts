import { open } from 'node:fs/promises';

export type MediaFormat = 'video/mp4' | 'image/png' | 'image/jpeg';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const JPEG = Buffer.from('ffd8ff', 'hex');

/** By its first bytes, whatever its name says; null for anything that cannot be marked. */
export async function formatOf(path: string): Promise<MediaFormat | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(12), 0, 12, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.subarray(0, 8).equals(PNG)) return 'image/png';
    if (head.subarray(0, 3).equals(JPEG)) return 'image/jpeg';
    return head.toString('latin1', 4, 8) === 'ftyp' ? 'video/mp4' : null;
  } finally {
    await file.close();
  }
}
