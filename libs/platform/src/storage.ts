import type { Readable } from 'node:stream';
import { DomainError } from '@app/kernel';

export interface ByteRange {
  readonly start: number;
  /** Inclusive, as in HTTP. */
  readonly end: number;
}

/** Where bytes lie: a local folder, or anything that speaks S3. What it holds is already encrypted. */
export abstract class Storage {
  /** Complete or not at all. */
  abstract put(name: string, source: Readable): Promise<void>;
  abstract get(name: string, range?: ByteRange): Promise<Readable>;
  /** Removing what is gone is no error. */
  abstract remove(name: string): Promise<void>;
  abstract names(): AsyncIterable<string>;
  /** Fails when nothing can be written. */
  abstract check(): Promise<void>;
}

export class StorageFull extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'storage.full';
  constructor() {
    super('There is no room to store this. Nothing was changed; try again later.');
  }
}

export class ObjectMissing extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'file.not_found';
  constructor() {
    super('This file is not stored here (any more).');
  }
}
