import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { KeyRef } from './key-ref.ts';
import { Keystore } from './keystore.ts';
import { lastRecord, opening, PREFIX, RECORD, SEALED_RECORD, sealing } from './sealed-stream.ts';
import { type ByteRange, Storage } from './storage.ts';

/** A stored file: where it lies, and what was in it before it was sealed. */
export interface StoredFile {
  readonly object: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Every file of the product passes here: sealed on its way in with its owner's key, opened on its way out. */
@Injectable()
export class Files {
  constructor(
    private readonly storage: Storage,
    private readonly keys: Keystore,
  ) {}

  /** Streams: a file is never whole in memory. The object exists completely or not at all; `object` names it, if it is to have a known name. */
  async write(ref: KeyRef, source: Readable, object: string = randomUUID()): Promise<StoredFile> {
    const key = await this.keys.key(ref);
    const hash = createHash('sha256');
    let bytes = 0;
    const meter = new Transform({
      transform(chunk: Buffer, _, done) {
        bytes += chunk.length;
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const sealed = sealing(key);
    const out = new PassThrough();
    await both(pipeline(source, meter, sealed, out), this.storage.put(object, out));
    return { object, bytes, sha256: hash.digest('hex') };
  }

  writeFrom(ref: KeyRef, path: string, object?: string): Promise<StoredFile> {
    return this.write(ref, createReadStream(path), object);
  }

  /** The bytes, or the part of them that `range` names. Throws Erased once the key is gone. */
  async read(
    ref: KeyRef,
    { object, bytes }: Pick<StoredFile, 'object' | 'bytes'>,
    range: ByteRange = { start: 0, end: bytes - 1 },
  ): Promise<Readable> {
    const key = await this.keys.key(ref);
    const prefix = await buffer(await this.storage.get(object, { start: 0, end: PREFIX - 1 }));
    const [first, last] = [Math.floor(range.start / RECORD), Math.max(0, Math.floor(range.end / RECORD))];
    const sealed = await this.storage.get(object, { start: PREFIX + first * SEALED_RECORD, end: PREFIX + (last + 1) * SEALED_RECORD - 1 });
    const records = opening(key, prefix, first, lastRecord(bytes));
    const cut = window(range.start - first * RECORD, range.end - range.start + 1);
    pipeline(sealed, records, cut).catch((error) => cut.destroy(error));
    return cut;
  }

  /** To a plain file that only the engine sees; the caller removes it. */
  async extract(ref: KeyRef, file: Pick<StoredFile, 'object' | 'bytes'>, path: string): Promise<void> {
    await pipeline(await this.read(ref, file), createWriteStream(path, { mode: 0o600 }));
  }

  remove(object: string): Promise<void> {
    return this.storage.remove(object);
  }
}

/** Two ends of one stream fail together: the one that knows what it means to us (a full disk, a file too large) is the one to hear. */
async function both(...ends: readonly Promise<unknown>[]): Promise<void> {
  const failures = (await Promise.allSettled(ends)).flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  if (failures.length > 0) throw failures.find((error) => error instanceof DomainError) ?? failures[0];
}

/** Lets `length` bytes through, after `skip`. */
function window(skip: number, length: number): Transform {
  let [toSkip, toPass] = [skip, length];
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const part = chunk.subarray(Math.min(toSkip, chunk.length)).subarray(0, toPass);
      toSkip = Math.max(0, toSkip - chunk.length);
      toPass -= part.length;
      done(null, part.length > 0 ? part : undefined);
    },
  });
}
