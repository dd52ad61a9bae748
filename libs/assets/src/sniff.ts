import { PassThrough, type Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import { MediaTypeRefused } from './asset.errors.ts';

const ENOUGH = 4_100;

/** What the bytes are, whatever the client says, and the same bytes again as a stream. Text has no signature: valid UTF-8 or Latin-1 without NUL passes as text/plain. */
export async function sniff(source: Readable): Promise<{ mediaType: string; source: Readable }> {
  const out = new PassThrough();
  const chunks = source[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  for (let size = 0; size < ENOUGH; ) {
    const { value, done } = await chunks.next();
    if (done) break;
    head.push(value);
    size += value.length;
  }
  const start = Buffer.concat(head);
  void pour(start, chunks, out);
  return { mediaType: await typeOf(start), source: out };
}

async function pour(start: Buffer, rest: AsyncIterator<Buffer>, out: PassThrough): Promise<void> {
  try {
    out.write(start);
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      if (!out.write(next.value)) await new Promise((go) => out.once('drain', go).once('close', go));
      if (out.destroyed) return;
    }
    out.end();
  } catch (error) {
    out.destroy(error instanceof Error ? error : new Error('unreadable'));
  }
}

async function typeOf(start: Buffer): Promise<string> {
  const known = await fileTypeFromBuffer(start);
  if (known) return known.mime;
  return start.includes(0) ? 'application/octet-stream' : 'text/plain';
}

export function assertAccepted(mediaType: string, accepted: readonly string[]): void {
  if (!accepted.includes(mediaType)) throw new MediaTypeRefused(mediaType, accepted);
}
