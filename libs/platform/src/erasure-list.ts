import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { idOf } from '@app/kernel';
import { z } from 'zod';
import type { Config } from './config.ts';
import { type KeyRef, keyPurposes } from './key-ref.ts';

const entry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('key'),
    at: z.iso.datetime(),
    owner: z.string(),
    purpose: z.enum(keyPurposes),
    generation: z.number().int().min(0),
  }),
  z.object({
    kind: z.literal('consent'),
    at: z.iso.datetime(),
    tenantId: idOf('ten'),
    consentId: idOf('con'),
    happened: z.enum(['revoked', 'paused', 'resumed', 'narrowed']),
  }),
]);

export const ERASURE_LIST = 'erasure-list';

/** Where an installation writes it. */
export const erasureListOf = ({ UNDERSTUDY_HOME: home, ERASURE_LIST: list }: Config): string => list ?? join(home, ERASURE_LIST);

/** Ids and times alone. */
export type Ending = z.infer<typeof entry>;

/**
 * What people ended, for good: keys destroyed, consents revoked, paused or narrowed. It lives outside the database and its backups,
 * because a database restored from last week knows nothing of what they said since.
 */
export class ErasureList {
  constructor(private readonly folder: string) {}

  /** There from the first start on, so that a missing one is a lost one. Fails where it cannot be made. */
  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /** On disk when this resolves. A file each: many processes write at once, and a network's file system cannot append for two. */
  async append(ending: Ending): Promise<void> {
    await this.open();
    const name = `${ending.at.replaceAll(':', '-')}-${randomBytes(6).toString('hex')}.json`;
    const file = await open(join(this.folder, name), 'wx', 0o600);
    try {
      await file.write(JSON.stringify(ending));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  destroyed({ owner, purpose, generation = 0 }: KeyRef, at: Date): Promise<void> {
    return this.append({ kind: 'key', at: at.toISOString(), owner, purpose, generation });
  }

  /** Oldest first. Throws on one that it does not know: an ending must not be skipped. */
  async read(): Promise<Ending[]> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.json')).sort();
    return Promise.all(names.map(async (name) => entry.parse(JSON.parse(await readFile(join(this.folder, name), 'utf8')))));
  }
}
