import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { KeyRef } from './key-ref.ts';
import { Keystore } from './keystore.ts';

/** Personal columns: sealed with their owner's key, searched by a keyed hash. */
@Injectable()
export class Sealer {
  constructor(
    private readonly keys: Keystore,
    private readonly pepper: string,
  ) {}

  async seal(ref: KeyRef, text: string): Promise<Uint8Array<ArrayBuffer>> {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', await this.keys.key(ref), iv);
    return new Uint8Array(Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]));
  }

  /** Throws Erased once the key is gone. */
  async open(ref: KeyRef, sealed: Uint8Array): Promise<string> {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv('aes-256-gcm', await this.keys.key(ref), bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  }

  /** Equal values give equal hashes within one domain; without the pepper nobody can test a guess. */
  blindIndex(domain: string, value: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(
      createHmac('sha256', this.pepper)
        .update(`${domain}\0${value.normalize('NFKC').trim().toLowerCase()}`)
        .digest(),
    );
  }

  /** A secret that can be made again from its id: links need not be stored to be mailed twice. 32 bytes, base64url. */
  derive(domain: string, id: string): string {
    return createHmac('sha256', this.pepper).update(`derived\0${domain}\0${id}`).digest('base64url');
  }
}
