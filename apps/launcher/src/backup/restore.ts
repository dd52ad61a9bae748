import { existsSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, type Ending, ERASURE_LIST, ErasureList, erasureListOf, FileKeystore } from '@app/platform';
import { endSessions } from '../database.ts';
import { handOver } from '../hand-over.ts';
import { openHome, UNFINISHED } from '../home.ts';
import { OwnDatabase } from '../own-database.ts';
import { ownedBy } from '../postgres.cluster.ts';
import { choosePlace } from '../postgres.place.ts';
import { CannotStart } from '../problem.ts';
import { copyFolder } from './folder-copy.ts';
import { KEYS, SECRETS } from './key-copies.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { type Replayed, replayConsents } from './replay-consents.ts';

export interface RestoreOptions {
  readonly from: string;
  readonly keysFrom: string;
  /** The newest erasure list there is: what people ended after the backup was made. */
  readonly erasureList: string;
}

type Say = (line: string) => void;

/** Into an empty home, and not to be used before all of this is done: nothing that somebody ended since comes back. */
export async function restore(settings: Config, options: RestoreOptions, say: Say): Promise<Replayed> {
  const { UNDERSTUDY_HOME: home } = settings;
  const manifest = await readManifest(options.from);
  await readManifest(options.keysFrom);
  if (!existsSync(options.erasureList))
    throw new CannotStart(`There is no erasure list at ${options.erasureList}. Give the newest one there is with --erasure-list FOLDER.`);
  const endings = await new ErasureList(options.erasureList).read();
  await assertEmpty(home);
  await mkdir(home, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  await writeFile(join(home, UNFINISHED), '');
  await restoreKeys(settings, options, endings);
  if (manifest.objects) await copyFolder(join(options.from, 'objects'), join(home, 'storage'));
  const consents = await (manifest.database
    ? restoreDatabase(settings, options.from, manifest, endings, say)
    : replayOnGiven(settings, manifest, endings));
  await rm(join(home, UNFINISHED));
  return { ...consents, keys: keysOf(endings).length };
}

async function restoreDatabase(
  { UNDERSTUDY_HOME: home }: Config,
  from: string,
  { startedAt }: Manifest,
  endings: readonly Ending[],
  say: Say,
): Promise<Omit<Replayed, 'keys'>> {
  await placeDatabase(home, join(from, 'database'), say);
  const secrets = openHome(home);
  const database = new OwnDatabase(home, secrets, say, (error) => say(String(error)));
  try {
    handOver(secrets, await database.open());
    // Whoever was logged out, or lost a device, since the backup must not be logged in again by it.
    await endSessions(database.superuserUrl());
    return await replayConsents(endings, new Date(startedAt));
  } finally {
    await database.close();
  }
}

/** A server of somebody else's, which they have restored with its own tools before. */
async function replayOnGiven(
  { UNDERSTUDY_HOME: home, DATABASE_URL: app, JOBS_DATABASE_URL: jobs }: Config,
  { startedAt }: Manifest,
  endings: readonly Ending[],
): Promise<Omit<Replayed, 'keys'>> {
  if (!app || !jobs) throw new CannotStart('This backup holds no database: set DATABASE_URL and JOBS_DATABASE_URL to the restored one.');
  handOver(openHome(home), { app, jobs });
  return replayConsents(endings, new Date(startedAt));
}

const keysOf = (endings: readonly Ending[]) => endings.filter((ending) => ending.kind === 'key');

async function assertEmpty(home: string): Promise<void> {
  const found = (await readdir(home).catch(() => [])).filter((name) => name !== ERASURE_LIST);
  if (found.length > 0)
    throw new CannotStart(`${home} is not empty. Move it aside, or set UNDERSTUDY_HOME to a new folder: a restore never overwrites.`);
}

/** Those destroyed since are destroyed again before anything could use them. */
async function restoreKeys(settings: Config, { keysFrom, erasureList }: RestoreOptions, endings: readonly Ending[]): Promise<void> {
  const { UNDERSTUDY_HOME: home } = settings;
  await copyFolder(join(keysFrom, KEYS), join(home, KEYS));
  await copyFile(join(keysFrom, SECRETS), join(home, SECRETS));
  await chmod(join(home, SECRETS), 0o600);
  if (erasureList !== erasureListOf(settings)) await copyFolder(erasureList, erasureListOf(settings));
  const keystore = new FileKeystore(
    join(home, KEYS),
    Buffer.from(openHome(home).masterKey, 'hex'),
    new ErasureList(erasureListOf(settings)),
  );
  for (const ending of keysOf(endings)) await keystore.entomb(ending);
}

/** Complete or not at all, like the making of a new one. */
async function placeDatabase(home: string, from: string, say: Say): Promise<void> {
  const place = await choosePlace(home, say);
  if (existsSync(place.data))
    throw new CannotStart(`There is a database in ${place.data} already, which belonged to this home. Move it aside.`);
  const draft = `${place.data}.${process.pid}.new`;
  try {
    await cp(from, draft, { recursive: true });
    await ownedBy(draft, place.account);
    await rename(draft, place.data);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
