import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import canonicalize from 'canonicalize';
import { ZipFile } from 'yazl';

/** A file of the bundle. */
export interface Entry {
  readonly path: string;
  readonly bytes: Buffer;
}

export const textEntry = (path: string, text: string): Entry => ({ path, bytes: Buffer.from(text, 'utf8') });

export const jsonEntry = (path: string, value: unknown): Entry =>
  textEntry(path, `${JSON.stringify(JSON.parse(JSON.stringify(value)), null, 2)}\n`);

/** What happened, oldest first, each with the hash of the one before it: no entry can be taken out or put in between without a trace. */
export function chained<T extends object>(events: readonly T[]): (T & { previousSha256: string; sha256: string })[] {
  let previousSha256 = '0'.repeat(64);
  return events.map((event) => {
    const sha256 = hashOf(Buffer.from(canonicalize(JSON.parse(JSON.stringify({ ...event, previousSha256 }))) ?? ''));
    const link = { ...event, previousSha256, sha256 };
    previousSha256 = sha256;
    return link;
  });
}

/** A zip of the entries and, last, `manifest.json`, which names each with its size and SHA-256. */
export async function bundle(entries: readonly Entry[], about: Readonly<Record<string, string>>, madeAt: Date): Promise<Buffer> {
  const files = entries.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: hashOf(bytes) }));
  const zip = new ZipFile();
  for (const { path, bytes } of [...entries, jsonEntry('manifest.json', { ...about, madeAt: madeAt.toISOString(), files })])
    zip.addBuffer(bytes, path, { mtime: madeAt, mode: 0o100600 });
  zip.end();
  return buffer(zip.outputStream);
}

export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
