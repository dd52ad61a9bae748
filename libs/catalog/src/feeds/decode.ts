import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

const latin = new TextDecoder('windows-1252');

/**
 * Bytes -> text without a byte order mark: UTF-8, UTF-16 with a mark, and where bytes are no UTF-8 the Windows Latin-1 that
 * spreadsheets write. Keeps at most one unfinished character between chunks.
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let wide: TextDecoder | undefined;
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of bytes) {
    let data = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (first && data.length < 3) {
      rest = data;
      continue;
    }
    if (first) {
      wide = wideDecoder(data);
      if (data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf) data = data.subarray(3);
      first = false;
    }
    if (wide) {
      rest = Buffer.alloc(0);
      yield wide.decode(data, { stream: true });
    } else {
      const end = wholeCharacters(data);
      rest = Buffer.from(data.subarray(end));
      yield narrow(data.subarray(0, end));
    }
  }
  if (rest.length > 0) yield narrow(rest);
}

function wideDecoder(data: Buffer): TextDecoder | undefined {
  if (data[0] === 0xff && data[1] === 0xfe) return new TextDecoder('utf-16le');
  if (data[0] === 0xfe && data[1] === 0xff) return new TextDecoder('utf-16be');
  return undefined;
}

/** Where the last whole UTF-8 character ends. */
function wholeCharacters(data: Buffer): number {
  for (let back = 1; back <= Math.min(3, data.length); back++) {
    const byte = data[data.length - back] ?? 0;
    if (byte < 0x80) return data.length;
    if (byte >= 0xc0) return lengthFrom(byte) > back ? data.length - back : data.length;
  }
  return data.length;
}

const lengthFrom = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);

function narrow(data: Buffer): string {
  if (isUtf8(data)) return data.toString('utf8');
  let text = '';
  for (let at = 0; at < data.length; ) {
    const end = at + runLength(data, at);
    text += isUtf8(data.subarray(at, end)) ? data.toString('utf8', at, end) : latin.decode(data.subarray(at, end));
    at = end;
  }
  return text;
}

/** ASCII as far as it goes, else one character. */
function runLength(data: Buffer, at: number): number {
  let end = at;
  while (end < data.length && (data[end] ?? 0) < 0x80) end++;
  if (end > at) return end - at;
  const lead = data[at] ?? 0;
  const length = lead >= 0xc2 && lead < 0xf5 ? lengthFrom(lead) : 1;
  return at + length <= data.length && isUtf8(data.subarray(at, at + length)) ? length : 1;
}
