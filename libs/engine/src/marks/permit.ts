import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jwtVerify, SignJWT } from 'jose';
import { type Credentials, signingFiles } from './credentials.ts';

const ALGORITHM = 'ES256';
const AUDIENCE = 'understudy-engine';

/** What the product says in its own name: there is a consent for this very clone, and a decision about this use of it. */
export interface Permit {
  readonly decisionId: string;
  readonly produceId: string;
  readonly producer: string;
}

/** A compact JWS that the command line takes as `--permit`; `clone` is a clone folder. */
export async function issuePermit(clone: string, permit: Permit, expires: Date, credentials: Credentials): Promise<string> {
  const { privateKey } = await signingFiles(credentials);
  return new SignJWT({ ...permit })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(await fingerprint(clone))
    .setAudience(AUDIENCE)
    .setExpirationTime(expires)
    .sign(createPrivateKey(await readFile(privateKey)));
}

/** Null unless the installation that owns `credentials` has signed it, for this clone, and it has not expired. */
export async function readPermit(token: string, clone: string, credentials: Credentials): Promise<Permit | null> {
  const { certificates } = await signingFiles(credentials);
  const { publicKey } = new X509Certificate(await readFile(certificates));
  try {
    const claims = { algorithms: [ALGORITHM], audience: AUDIENCE, subject: await fingerprint(clone), requiredClaims: ['exp'] };
    const { payload } = await jwtVerify(token.trim(), publicKey, claims);
    const { decisionId, produceId, producer } = payload;
    if (typeof decisionId !== 'string' || typeof produceId !== 'string' || typeof producer !== 'string') return null;
    return { decisionId, produceId, producer };
  } catch {
    return null;
  }
}

/** The manifest names every file of the clone by hash. */
const fingerprint = async (clone: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(join(clone, 'manifest.json')))
    .digest('hex');
