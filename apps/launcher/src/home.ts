import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CannotStart } from './problem.ts';

const SECRETS = 'secrets.json';
/** Lies in a home from the begin of a restore to its end. */
export const UNFINISHED = 'restore.unfinished';
const RESTORE = 'Restore it from your backup: without it nothing sealed can be opened.';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const secretsSchema = z.object({ superuser: hex, owner: hex, app: hex, jobs: hex, pepper: hex, jwt: hex, masterKey: hex });

/** Made up at the first start. Whoever loses this file loses every sealed byte: back it up, and not beside the database. */
export type Secrets = z.infer<typeof secretsSchema>;

/** The folder that is all of an installation's state, or a clear line why it cannot be. */
export function openHome(path: string): Secrets {
  try {
    const made = mkdirSync(path, { recursive: true, mode: 0o700 }) !== undefined;
    const isRoot = process.getuid?.() === 0;
    // Searchable, not listable: root lends the database to another account, which must reach its folder, and nothing else.
    if (isRoot && (made || readdirSync(path).length === 0)) chmodSync(path, 0o711);
    return readSecrets(path) ?? makeSecrets(path);
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(
      `The home ${path} cannot be used: ${error instanceof Error ? error.message : error}. Set UNDERSTUDY_HOME to a folder this user may write.`,
    );
  }
}

/** In between, people are missing from it who ended their consent. */
export function refuseHalfRestored(path: string): void {
  if (existsSync(join(path, UNFINISHED)))
    throw new CannotStart(`A restore into ${path} was not finished. Remove that folder, and restore again.`);
}

export const hasSecrets = (path: string): boolean => existsSync(join(path, SECRETS));

function readSecrets(path: string): Secrets | null {
  if (!hasSecrets(path)) {
    const orphan = ['keys', 'postgres'].find((name) => existsSync(join(path, name)));
    if (orphan) throw new CannotStart(`${join(path, SECRETS)} is missing, but not ${join(path, orphan)}. ${RESTORE}`);
    return null;
  }
  const { data } = secretsSchema.safeParse(parsed(readFileSync(join(path, SECRETS), 'utf8')));
  if (!data) throw new CannotStart(`${join(path, SECRETS)} is damaged. ${RESTORE}`);
  return data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function makeSecrets(path: string): Secrets {
  const made = secretsSchema.parse(
    Object.fromEntries(Object.keys(secretsSchema.shape).map((name) => [name, randomBytes(32).toString('hex')])),
  );
  const draft = join(path, `secrets.${process.pid}.json`);
  try {
    writeFileSync(draft, JSON.stringify(made, null, 2), { mode: 0o600, flush: true });
    // Linked, not renamed, into place: of two that start at once, both must go on with the same secrets.
    linkSync(draft, join(path, SECRETS));
    return made;
  } catch (error) {
    const theirs = hasSecrets(path) ? readSecrets(path) : null;
    if (!theirs) throw error;
    return theirs;
  } finally {
    rmSync(draft, { force: true });
  }
}
