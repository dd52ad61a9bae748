import { openSync, readFileSync, readSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync } from '@contentauth/c2pa-wasm';

/** A stretch of a file, or bytes at hand. */
type Piece = { readonly length: number; read(into: Uint8Array, from: number): void };

/**
 * The library was written for browsers' workers: it reads its source through a Blob and a FileReaderSync, which Node lacks.
 * This one reads ranges from disk, so that the file is not held in memory once more.
 */
class DiskBlob extends Blob {
  override readonly size: number;
  readonly #pieces: readonly Piece[];
  readonly #start: number;
  readonly #end: number;

  constructor(pieces: readonly Piece[], type: string, start: number, end: number) {
    super([], { type });
    this.size = end - start;
    this.#pieces = pieces;
    this.#start = start;
    this.#end = end;
  }

  override slice(start = 0, end = this.size): Blob {
    const last = Math.min(this.#end, this.#start + end);
    return new DiskBlob(this.#pieces, this.type, Math.min(last, this.#start + start), last);
  }

  bytesNow(): ArrayBuffer {
    const bytes = new Uint8Array(this.size);
    let offset = 0;
    for (const piece of this.#pieces) {
      const from = Math.max(this.#start, offset);
      const to = Math.min(this.#end, offset + piece.length);
      if (to > from) piece.read(bytes.subarray(from - this.#start, to - this.#start), from - offset);
      offset += piece.length;
    }
    return bytes.buffer;
  }
}

class DiskReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer {
    if (blob instanceof DiskBlob) return blob.bytesNow();
    throw new TypeError('Only blobs on disk can be read synchronously.');
  }
}

/** Only in a child process: the library never gives memory back. */
export function loadLibrary(): void {
  Object.assign(globalThis, { FileReaderSync: DiskReader });
  initSync({ module: readFileSync(createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')) });
}

/** The file at `path`, as if `appended` stood at its end. */
export function diskBlob(path: string, type: string, appended: Uint8Array = new Uint8Array(0)): Blob {
  const file = openSync(path, 'r');
  const { size } = statSync(path);
  const onDisk: Piece = { length: size, read: (into, from) => void readSync(file, into, 0, into.length, from) };
  const atHand: Piece = { length: appended.length, read: (into, from) => into.set(appended.subarray(from, from + into.length)) };
  return new DiskBlob([onDisk, atHand], type, 0, size + appended.length);
}
