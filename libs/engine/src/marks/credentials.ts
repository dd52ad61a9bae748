import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeChain } from './certificate-chain.ts';

/** PEM files: the leaf first, then whoever signed it; a P-256 key in PKCS #8. */
export interface SigningFiles {
  readonly certificates: string;
  readonly privateKey: string;
  /** PEM, when whoever verifies shall trust this root beyond the platforms' lists. */
  readonly root?: string | undefined;
}

/** Own credentials, made in `home` at first use, or configured ones. */
export type Credentials = { readonly home: string } | SigningFiles;

const NAMES = { certificates: 'chain.pem', privateKey: 'leaf.key', root: 'root.pem' } as const;

export async function signingFiles(credentials: Credentials): Promise<SigningFiles> {
  if (!('home' in credentials)) return credentials;
  const folder = join(resolve(credentials.home), 'credentials');
  if (!(await exists(folder))) await issue(folder);
  return { certificates: join(folder, NAMES.certificates), privateKey: join(folder, NAMES.privateKey), root: join(folder, NAMES.root) };
}

/** The folder appears by rename, whole: two processes that start together end up with one and the same chain. */
async function issue(folder: string): Promise<void> {
  const home = resolve(folder, '..');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const draft = await mkdtemp(join(home, '.credentials-'));
  try {
    const { root, leaf, key } = await makeChain();
    await writeFile(join(draft, NAMES.root), root);
    await writeFile(join(draft, NAMES.certificates), `${leaf}\n${root}\n`);
    await writeFile(join(draft, NAMES.privateKey), key, { mode: 0o600 });
    await chmod(draft, 0o700);
    await rename(draft, folder).catch(async (error) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const exists = (folder: string): Promise<boolean> =>
  readFile(join(folder, NAMES.certificates)).then(
    () => true,
    () => false,
  );
