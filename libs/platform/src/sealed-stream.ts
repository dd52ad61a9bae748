import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Transform } from 'node:stream';

/**
 * The form of a stored file: 8 random bytes, then records of 64 KiB, each sealed with AES-256-GCM.
 * The nonce is the random bytes and the record's number; whether a record is the last is authenticated,
 * so a file cut short at a record's end is found out.
 */
export const RECORD = 64 * 1024;
export const PREFIX = 8;
const TAG = 16;
export const SEALED_RECORD = RECORD + TAG;

const nonce = (prefix: Buffer, index: number) => {
  const bytes = Buffer.alloc(12);
  prefix.copy(bytes);
  bytes.writeUInt32BE(index, 8);
  return bytes;
};

/** The record that holds the last byte of a file of `bytes` bytes. An empty file has one empty record. */
export const lastRecord = (bytes: number) => Math.max(0, Math.ceil(bytes / RECORD) - 1);

export function sealing(key: Buffer): Transform {
  const prefix = randomBytes(PREFIX);
  let rest = Buffer.alloc(0);
  let index = 0;
  const seal = (record: Buffer, last: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(prefix, index++)).setAAD(Buffer.from([last ? 1 : 0]));
    return Buffer.concat([cipher.update(record), cipher.final(), cipher.getAuthTag()]);
  };
  return new Transform({
    construct(done) {
      this.push(prefix);
      done();
    },
    transform(chunk: Buffer, _, done) {
      rest = Buffer.concat([rest, chunk]);
      // One record stays behind: only the end of the stream tells whether it is the last.
      let from = 0;
      for (; rest.length - from > RECORD; from += RECORD) this.push(seal(rest.subarray(from, from + RECORD), false));
      rest = rest.subarray(from);
      done();
    },
    flush(done) {
      this.push(seal(rest, true));
      done();
    },
  });
}

/** Opens the records from `firstRecord` on; `prefix` are the file's first 8 bytes, `last` the number of its last record. */
export function opening(key: Buffer, prefix: Buffer, firstRecord: number, last: number): Transform {
  let rest = Buffer.alloc(0);
  let index = firstRecord;
  const open = (record: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(prefix, index)).setAAD(Buffer.from([index === last ? 1 : 0]));
    decipher.setAuthTag(record.subarray(-TAG));
    index += 1;
    return Buffer.concat([decipher.update(record.subarray(0, -TAG)), decipher.final()]);
  };
  return new Transform({
    transform(chunk: Buffer, _, done) {
      rest = Buffer.concat([rest, chunk]);
      try {
        let from = 0;
        for (; rest.length - from >= SEALED_RECORD; from += SEALED_RECORD) this.push(open(rest.subarray(from, from + SEALED_RECORD)));
        rest = rest.subarray(from);
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error('unreadable'));
      }
    },
    flush(done) {
      try {
        if (rest.length > 0) this.push(open(rest));
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error('unreadable'));
      }
    },
  });
}
