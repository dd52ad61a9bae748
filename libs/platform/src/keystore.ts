import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErasureList } from './erasure-list.ts';
import { errnoOf } from './errno.ts';
import { Erased } from './errors.ts';
import { type KeyRef, keyName } from './key-ref.ts';

/** Keys live outside Postgres, its WAL and its backups, so that destroying one destroys what it sealed, everywhere. */
export abstract class Keystore {
  /** 32 bytes; made at the first use. Throws Erased once the key was destroyed. */
  abstract key(ref: KeyRef): Promise<Buffer>;
  /** For good: the same ref never gets another key. On the list before the key is gone, so that no restore brings it back. */
  abstract destroy(ref: KeyRef): Promise<void>;
  /** What new data of this owner is sealed under: the first generation that was not destroyed. */
  abstract current(ref: Omit<KeyRef, 'generation'>): Promise<Required<KeyRef>>;
  /** Whether there is such a key: made, and not destroyed. */
  abstract holds(ref: KeyRef): Promise<boolean>;
}

/** One small file a key, wrapped by the master key. */
export class FileKeystore extends Keystore {
  constructor(
    private readonly folder: string,
    private readonly master: Buffer,
    private readonly erasures: ErasureList,
  ) {
    super();
  }

  async key(ref: KeyRef): Promise<Buffer> {
    const path = this.pathOf(ref);
    return (await this.read(path, ref)) ?? this.create(path, ref);
  }

  async current({ owner, purpose }: Omit<KeyRef, 'generation'>): Promise<Required<KeyRef>> {
    for (let generation = 0; ; generation++) {
      const ref = { owner, purpose, generation };
      if ((await sizeOf(this.pathOf(ref))) !== 0) return ref;
    }
  }

  async holds(ref: KeyRef): Promise<boolean> {
    return ((await sizeOf(this.pathOf(ref))) ?? 0) > 0;
  }

  async destroy(ref: KeyRef): Promise<void> {
    if ((await sizeOf(this.pathOf(ref))) === 0) return;
    // Listed first: were it killed in between, the destruction is asked for again, but a list that lacks it would be believed.
    await this.erasures.destroyed(ref, new Date());
    await this.entomb(ref);
  }

  /** What the list has already. */
  async entomb(ref: KeyRef): Promise<void> {
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
    const wrapped = await readFile(path).catch(noneIfMissing);
    if (!wrapped) return null;
    if (wrapped.length === 0) throw new Erased();
    const decipher = createDecipheriv('aes-256-gcm', this.master, wrapped.subarray(0, 12))
      .setAAD(aad(ref))
      .setAuthTag(wrapped.subarray(-16));
    return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
  }

  private pathOf({ owner, purpose, generation = 0 }: KeyRef): string {
    if (!/^[a-z]+_[0-9a-z]+$/.test(owner)) throw new Error('Not the id of a key owner.');
    return join(this.folder, keyName({ owner, purpose, generation }));
  }
}

const aad = (ref: KeyRef) => Buffer.from(keyName(ref));

/** Null where there is no file. */
const sizeOf = async (path: string): Promise<number | null> => (await stat(path).catch(noneIfMissing))?.size ?? null;

const noneIfMissing = (error: unknown): null => {
  if (errnoOf(error) === 'ENOENT') return null;
  throw error;
};
