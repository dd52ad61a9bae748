import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { idOf } from '@app/kernel';
import { z } from 'zod';
import type { Config } from './config.ts';
import { errnoOf } from './errno.ts';
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

export const ERASURE_LIST = 'erasure-list.jsonl';

/** Where an installation writes it. */
export const erasureListOf = ({ UNDERSTUDY_HOME: home, ERASURE_LIST: list }: Config): string => list ?? join(home, ERASURE_LIST);

/** Ids and times alone. */
export type Ending = z.infer<typeof entry>;

/**
 * What people ended, for good: keys destroyed, consents revoked, paused or narrowed. It lives outside the database and its backups,
 * because a database restored from last week knows nothing of what they said since.
 */
export class ErasureList {
  constructor(private readonly path: string) {}

  /** There from the first start on, so that a missing one is a lost one. Fails where it cannot be written. */
  async open(): Promise<void> {
    await (await open(this.path, 'a', 0o600)).close();
  }

  /** On disk when this resolves. One line, one write: many processes may append at once. */
  async append(ending: Ending): Promise<void> {
    const file = await open(this.path, 'a', 0o600);
    try {
      await file.write(`${JSON.stringify(ending)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  destroyed({ owner, purpose, generation = 0 }: KeyRef, at: Date): Promise<void> {
    return this.append({ kind: 'key', at: at.toISOString(), owner, purpose, generation });
  }

  /** Oldest first; none when there is no list yet. Throws on a line it does not know: an ending must not be skipped. */
  async read(): Promise<Ending[]> {
    const text = await readFile(this.path, 'utf8').catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return '';
      throw error;
    });
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => entry.parse(JSON.parse(line)));
  }
}
