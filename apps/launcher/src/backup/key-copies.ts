import { existsSync } from 'node:fs';
import { copyFile, readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, type Ending, ERASURE_LIST, ErasureList, erasureListOf, keyName } from '@app/platform';
import { copyFolder } from './folder-copy.ts';
import { isBackup, type Manifest, writeManifest } from './manifest.ts';

export const KEYS = 'keys';
export const SECRETS = 'secrets.json';

/** Everything that opens a backup, in a place of its own. */
export async function copyKeys(settings: Config, to: string, name: string, manifest: Manifest): Promise<void> {
  const { UNDERSTUDY_HOME: home } = settings;
  const copy = join(to, name);
  await copyFolder(join(home, KEYS), join(copy, KEYS));
  await copyFolder(erasureListOf(settings), join(copy, ERASURE_LIST));
  if (existsSync(join(home, SECRETS))) await copyFile(join(home, SECRETS), join(copy, SECRETS));
  await writeManifest(copy, manifest);
  await forget(to, await new ErasureList(erasureListOf(settings)).read());
}

/** A key that was destroyed is destroyed in the older copies as well: else the oldest backup would open what nobody may open. */
async function forget(folder: string, endings: readonly Ending[]): Promise<void> {
  const copies = (await readdir(folder)).map((name) => join(folder, name)).filter(isBackup);
  for (const ending of endings)
    if (ending.kind === 'key')
      for (const key of copies.map((copy) => join(copy, KEYS, keyName(ending)))) if (existsSync(key)) await truncate(key);
}
