import { constants } from 'node:fs';
import { copyFile, link, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { errnoOf } from '@app/platform';

export interface CopiedFolder {
  readonly count: number;
  /** Of those, the ones that share their bytes with the backup before. */
  readonly linked: number;
}

/**
 * Copies a folder of files that never change once they are there. What the backup before has too is linked, not copied: each backup is
 * whole by itself, and costs what is new. A folder that is not there is an empty one.
 */
export async function copyFolder(from: string, to: string, before: string | null = null): Promise<CopiedFolder> {
  let [count, linked] = [0, 0];
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const file of await filesOf(from)) {
    const target = join(to, file);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    if (before && (await isLinked(join(before, file), target))) linked += 1;
    else if (!(await isCopied(join(from, file), target))) continue;
    count += 1;
  }
  return { count, linked };
}

/** Without drafts that somebody is writing. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() && !/\.(part|new)$|\.\d+\.[0-9a-f]{12}$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** Not where it is missing, nor where the backup before lies on another disk. */
const isLinked = (before: string, target: string): Promise<boolean> =>
  link(before, target).then(
    () => true,
    () => false,
  );

/** Not what was removed meanwhile. */
const isCopied = (source: string, target: string): Promise<boolean> =>
  copyFile(source, target, constants.COPYFILE_FICLONE).then(
    () => true,
    (error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return false;
      throw error;
    },
  );
