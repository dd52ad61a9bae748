// tsyringe, inside x509, decorates its classes when it is loaded.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { SYSTEM } from './producer.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/** `emailProtection`: the one usage that every C2PA reader accepts for a signer; documentSigning is refused by some. */
const SIGNER_USAGE = '1.3.6.1.5.5.7.3.4';
const YEARS = { root: 20, leaf: 10 } as const;

export interface Chain {
  readonly root: string;
  readonly leaf: string;
  /** PKCS #8 of the leaf. The root's key is never written: nothing else can be issued under it. */
  readonly key: string;
}

/** A root and one leaf under it, as PEM. Public readers call it valid but untrusted until a CA on their list issues one. */
export async function makeChain(now = new Date()): Promise<Chain> {
  const [rootKeys, leafKeys] = await Promise.all([0, 1].map(() => crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])));
  if (!rootKeys || !leafKeys) throw new Error('No keys were generated.');
  const organisation = `O=${SYSTEM.name}`;
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=${SYSTEM.name} installation root, ${organisation}`,
    ...validity(now, YEARS.root),
    signingAlgorithm: ALGORITHM,
    keys: rootKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(rootKeys.publicKey),
    ],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${SYSTEM.name} content credentials, ${organisation}`,
    issuer: root.subject,
    ...validity(now, YEARS.leaf),
    signingAlgorithm: ALGORITHM,
    publicKey: leafKeys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([SIGNER_USAGE], false),
      await x509.AuthorityKeyIdentifierExtension.create(rootKeys.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(leafKeys.publicKey),
    ],
  });
  const key = await crypto.subtle.exportKey('pkcs8', leafKeys.privateKey);
  return { root: root.toString('pem'), leaf: leaf.toString('pem'), key: x509.PemConverter.encode(key, 'PRIVATE KEY') };
}

const validity = (now: Date, years: number) => ({
  // Clocks differ: a certificate from the future is refused.
  notBefore: new Date(now.getTime() - 86_400_000),
  notAfter: new Date(Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), now.getUTCDate())),
});

const serial = () => Buffer.from([0x40, ...crypto.getRandomValues(new Uint8Array(15))]).toString('hex');
