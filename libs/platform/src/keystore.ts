import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TenantId } from '@app/kernel';
import { contextOrNull } from './context.ts';
import { errnoOf } from './errno.ts';
import { Erased } from './errors.ts';

export type KeyPurpose = 'biometric' | 'works' | 'record' | 'tenant';

/** Whose data a key opens, and for how long it lives: `tal_...` x `biometric` dies at revocation, `record` when the proof period ends. */
export interface KeyRef {
  /** The id of a talent, or of a tenant for what is nobody's face. */
  readonly owner: string;
  readonly purpose: KeyPurpose;
  /** 0 when unsaid. After a destruction the owner may come back: what is new is sealed under the next one, what is old stays dead. */
  readonly generation?: number;
}

/** A key that is gone for good: one line of the list that every restore replays. */
export interface DestroyedKeyNote extends Required<KeyRef> {
  readonly tenantId: TenantId | null;
  readonly destroyedAt: string;
}

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
  /** Every key that was ever destroyed, oldest first; some twice. */
  abstract destroyed(): Promise<DestroyedKeyNote[]>;
}

/** One small file a key, wrapped by the master key. */
export class FileKeystore extends Keystore {
  constructor(
    private readonly folder: string,
    private readonly master: Buffer,
    /** The list of what was destroyed lies beside the keys, not among them: a backup of the keys must not bring an older one back. */
    private readonly list: string = `${folder}.destroyed`,
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

  async destroyed(): Promise<DestroyedKeyNote[]> {
    const text = await readFile(this.list, 'utf8').catch(noneIfMissing);
    const lines = (text ?? '').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as DestroyedKeyNote);
  }

  async destroy(ref: KeyRef): Promise<void> {
    const path = this.pathOf(ref);
    if ((await sizeOf(path)) === 0) return;
    await this.note(ref);
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    const tombstone = await open(`${path}.new`, 'w', 0o600);
    await tombstone.sync();
    await tombstone.close();
    await rename(`${path}.new`, path);
  }

  private async note({ owner, purpose, generation = 0 }: KeyRef): Promise<void> {
    const tenantId = contextOrNull()?.tenantId ?? null;
    const note: DestroyedKeyNote = { owner, purpose, generation, tenantId, destroyedAt: new Date().toISOString() };
    const list = await open(this.list, 'a', 0o600);
    try {
      await list.appendFile(`${JSON.stringify(note)}\n`);
      await list.sync();
    } finally {
      await list.close();
    }
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
    return join(this.folder, owner, nameOf(purpose, generation));
  }
}

const nameOf = (purpose: KeyPurpose, generation: number) => (generation === 0 ? purpose : `${purpose}.${generation}`);

const aad = ({ owner, purpose, generation = 0 }: KeyRef) => Buffer.from(`${owner}/${nameOf(purpose, generation)}`);

/** Null where there is no file. */
const sizeOf = async (path: string): Promise<number | null> => (await stat(path).catch(noneIfMissing))?.size ?? null;

const noneIfMissing = (error: unknown): null => {
  if (errnoOf(error) === 'ENOENT') return null;
  throw error;
};
