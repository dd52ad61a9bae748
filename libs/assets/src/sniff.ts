import { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import { MediaTypeRefused } from './asset.errors.ts';

const ENOUGH = 4_100;

/** What the bytes are, whatever the client says, and the same bytes again as a stream. Text has no signature: what has no NUL passes as text/plain, UTF-16 by its mark. */
export async function sniff(source: Readable): Promise<{ mediaType: string; source: Readable }> {
  const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  for (let size = 0; size < ENOUGH; ) {
    const { value, done } = await chunks.next();
    if (done) break;
    head.push(value);
    size += value.length;
  }
  const start = Buffer.concat(head);
  return { mediaType: await typeOf(start), source: Readable.from(joined(start, chunks), { objectMode: false }) };
}

/** Whoever stops reading in the middle stops the source too. */
async function* joined(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (start.length > 0) yield start;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function typeOf(start: Buffer): Promise<string> {
  const known = await fileTypeFromBuffer(start);
  if (known) return known.mime;
  return readable(start).includes('\0') ? 'application/octet-stream' : 'text/plain';
}

const WIDE: Readonly<Record<string, string>> = { fffe: 'utf-16le', feff: 'utf-16be' };

const readable = (start: Buffer): string | Buffer => {
  const encoding = WIDE[start.toString('hex', 0, 2)];
  return encoding ? new TextDecoder(encoding).decode(start) : start;
};

export function assertAccepted(mediaType: string, accepted: readonly string[]): void {
  if (!accepted.includes(mediaType)) throw new MediaTypeRefused(mediaType, accepted);
}
