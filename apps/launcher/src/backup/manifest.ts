import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CannotStart } from '../problem.ts';

const NAME = 'backup.json';

const schema = z.object({
  format: z.literal(1),
  /** What happened after it is not in it. */
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** Null: the database is somebody else's to back up. */
  database: z.object({ startLsn: z.string(), endLsn: z.string() }).nullable(),
  objects: z.object({ count: z.number().int(), linked: z.number().int() }).nullable(),
});

/** Written last: a folder without it is no backup. */
export type Manifest = z.infer<typeof schema>;

export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeFile(join(folder, NAME), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });

export const isBackup = (folder: string): boolean => existsSync(join(folder, NAME));

export async function readManifest(folder: string): Promise<Manifest> {
  if (!isBackup(folder)) throw new CannotStart(`${folder} holds no finished backup: there is no ${NAME} in it.`);
  const { data } = schema.safeParse(JSON.parse(await readFile(join(folder, NAME), 'utf8')));
  if (!data) throw new CannotStart(`${join(folder, NAME)} is not one that this version can read.`);
  return data;
}
