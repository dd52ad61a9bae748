import { existsSync } from 'node:fs';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Config } from '@app/platform';
import { lockHome } from '../database.ts';
import { openHome } from '../home.ts';
import { choosePlace } from '../postgres.place.ts';
import { startPostgres } from '../postgres.ts';
import { CannotStart } from '../problem.ts';
import { copyCluster } from './cluster-copy.ts';
import { copyFolder } from './folder-copy.ts';
import { copyKeys } from './key-copies.ts';
import { isBackup, type Manifest, writeManifest } from './manifest.ts';

export interface BackupOptions {
  /** Gets one folder a backup, named by its time. */
  readonly to: string;
  /** Gets the same for what opens it; never the same place. */
  readonly keysTo: string | undefined;
}

type Say = (line: string) => void;

/** Database first: whatever its rows name was stored before them, so the files copied after it are enough. Gives the new folder. */
export async function backUp(settings: Config, options: BackupOptions, say: Say): Promise<string> {
  assertApart(options);
  const { UNDERSTUDY_HOME: home } = settings;
  const startedAt = new Date();
  const name = startedAt.toISOString().replaceAll(/[:.]/g, '-');
  const [draft, whole] = [join(options.to, `${name}.new`), join(options.to, name)];
  const before = await latest(options.to);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const database = settings.DATABASE_URL ? null : await copyDatabase(home, join(draft, 'database'), say);
  const objects = settings.S3_BUCKET
    ? null
    : await copyFolder(join(home, 'storage'), join(draft, 'objects'), before && join(before, 'objects'));
  const manifest: Manifest = { format: 1, startedAt: startedAt.toISOString(), endedAt: new Date().toISOString(), database, objects };
  await writeManifest(draft, manifest);
  await rename(draft, whole);
  if (settings.DATABASE_URL) say('DATABASE_URL is set: that server is backed up with its own tools, and this backup holds files alone.');
  if (settings.S3_BUCKET) say('S3_BUCKET is set: let the bucket keep versions; this backup holds no files.');
  if (options.keysTo) await copyKeys(settings, options.keysTo, name, manifest);
  else say('Without --keys-to the keys are not backed up: nothing in this backup can be opened without them.');
  return whole;
}

/** Whoever finds both can read everything, and a destroyed key must not lie in every old backup of the data. */
function assertApart({ to, keysTo }: BackupOptions): void {
  if (!keysTo) return;
  const [one, other] = [resolve(to), resolve(keysTo)];
  if ([relative(one, other), relative(other, one)].some((path) => path === '' || !path.startsWith('..')))
    throw new CannotStart('--keys-to must not be the folder of --to, nor lie in it or round it: keys and what they open are kept apart.');
}

async function latest(folder: string): Promise<string | null> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => isBackup(join(folder, name))).sort();
  const last = names.at(-1);
  return last ? join(folder, last) : null;
}

/** From the running server, or from one that runs just for this. */
async function copyDatabase(home: string, to: string, say: Say): Promise<Manifest['database']> {
  const { data } = await choosePlace(home, () => undefined);
  if (!existsSync(join(data, 'PG_VERSION')))
    throw new CannotStart(`There is no database in ${home}. Set UNDERSTUDY_HOME to the home to back up.`);
  const { superuser } = openHome(home);
  const server = await startPostgres(home, superuser, say);
  const url = server.url('postgres', superuser, 'postgres');
  const lock = server.adopted ? null : await lockHome(url);
  try {
    return await copyCluster(url, data, to);
  } finally {
    await lock?.end();
    if (lock) await server.stop();
  }
}
