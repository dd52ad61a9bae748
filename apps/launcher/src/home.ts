import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CannotStart } from './problem.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

const secretsSchema = z.object({ superuser: hex, owner: hex, app: hex, jobs: hex, pepper: hex, jwt: hex, masterKey: hex });

/** Made up at the first start. Whoever loses this file loses every sealed byte: back it up, and not beside the database. */
export type Secrets = z.infer<typeof secretsSchema>;

/** The folder that is all of an installation's state, or a clear line why it cannot be. */
export function openHome(path: string): Secrets {
  try {
    mkdirSync(path, { recursive: true, mode: 0o711 });
    // Searchable, not listable: the database's own user must reach its folder, and nothing else.
    chmodSync(path, 0o711);
    return readSecrets(path) ?? makeSecrets(path);
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(
      `The home ${path} cannot be used: ${error instanceof Error ? error.message : error}. Set UNDERSTUDY_HOME to a folder this user may write.`,
    );
  }
}

function readSecrets(path: string): Secrets | null {
  let text: string;
  try {
    text = readFileSync(join(path, 'secrets.json'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const { data } = secretsSchema.safeParse(JSON.parse(text));
  if (!data)
    throw new CannotStart(
      `${join(path, 'secrets.json')} is damaged. Restore it from your backup: without it nothing sealed can be opened.`,
    );
  return data;
}

function makeSecrets(path: string): Secrets {
  const made = secretsSchema.parse(
    Object.fromEntries(Object.keys(secretsSchema.shape).map((name) => [name, randomBytes(32).toString('hex')])),
  );
  const draft = join(path, `secrets.${process.pid}.json`);
  writeFileSync(draft, JSON.stringify(made, null, 2), { mode: 0o600, flush: true });
  renameSync(draft, join(path, 'secrets.json'));
  return made;
}
