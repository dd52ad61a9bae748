import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './errno.ts';
import { Erased } from './errors.ts';

export type KeyPurpose = 'biometric' | 'works' | 'record' | 'tenant';

/** Whose data a key opens, and for how long it lives: `tal_...` x `biometric` dies at revocation, `record` when the proof period ends. */
export interface KeyRef {
  /** The id of a talent, or of a tenant for what is nobody's face. */
  readonly owner: string;
  readonly purpose: KeyPurpose;
}

/** Keys live outside Postgres, its WAL and its backups, so that destroying one destroys what it sealed, everywhere. */
export abstract class Keystore {
  /** 32 bytes; made at the first use. Throws Erased once the key was destroyed. */
  abstract key(ref: KeyRef): Promise<Buffer>;
  /** For good: the same ref never gets another key. */
  abstract destroy(ref: KeyRef): Promise<void>;
}

/** One small file a key, wrapped by the master key. */
export class FileKeystore extends Keystore {
  constructor(
    private readonly folder: string,
    private readonly master: Buffer,
  ) {
    super();
  }

  async key(ref: KeyRef): Promise<Buffer> {
    const path = this.pathOf(ref);
    return (await this.read(path, ref)) ?? this.create(path, ref);
  }

  async destroy(ref: KeyRef): Promise<void> {
    const path = this.pathOf(ref);
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    const tombstone = await open(`${path}.new`, 'w', 0o600);
    await tombstone.sync();
    await tombstone.close();
    await rename(`${path}.new`, path);
  }

  private async create(path: string, ref: KeyRef): Promise<Buffer> {
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    const iv = randomBytes(12);
    const key = randomBytes(32);
    const cipher = createCipheriv('aes-256-gcm', this.master, iv).setAAD(aad(ref));
    const wrapped = Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    // Linked, not written, into place: nobody sees half a key, and an empty file means a destroyed one.
    const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
    await writeFile(draft, wrapped, { mode: 0o600, flush: true });
    try {
      await link(draft, path);
      return key;
    } catch (error) {
      // Another process made it first: its key is the key.
      const theirs = errnoOf(error) === 'EEXIST' ? await this.read(path, ref) : null;
      if (!theirs) throw error;
      return theirs;
    } finally {
      await rm(draft, { force: true });
    }
  }

  private async read(path: string, ref: KeyRef): Promise<Buffer | null> {
    const wrapped = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (!wrapped) return null;
    if (wrapped.length === 0) throw new Erased();
    const decipher = createDecipheriv('aes-256-gcm', this.master, wrapped.subarray(0, 12))
      .setAAD(aad(ref))
      .setAuthTag(wrapped.subarray(-16));
    return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
  }

  private pathOf({ owner, purpose }: KeyRef): string {
    if (!/^[a-z]+_[0-9a-z]+$/.test(owner)) throw new Error('Not the id of a key owner.');
    return join(this.folder, owner, purpose);
  }
}

const aad = ({ owner, purpose }: KeyRef) => Buffer.from(`${owner}/${purpose}`);
