import { createPrivateKey, sign as signBytes, X509Certificate } from 'node:crypto';
import { Encoder, Tag } from 'cbor-x';

const ES256 = -7;
const HEADER_ALGORITHM = 1;
const HEADER_CERTIFICATES = 33;
const SIGN1 = 18;

const cbor = new Encoder({ mapsAsObjects: false, useRecords: false, tagUint8Array: false });
const bytes = (value: unknown) => new Uint8Array(cbor.encode(value));

/** A COSE_Sign1 over `payload`, which it leaves out, padded to exactly `size` bytes: the manifest has room for no more and no less. */
export function coseSign1(payload: Uint8Array, certificates: string, privateKey: string, size: number): Uint8Array<ArrayBuffer> {
  const header = bytes(
    new Map<number, unknown>([
      [HEADER_ALGORITHM, ES256],
      [HEADER_CERTIFICATES, chainBelowRoot(certificates)],
    ]),
  );
  const signed = bytes(['Signature1', header, new Uint8Array(0), new Uint8Array(payload)]);
  const signature = new Uint8Array(signBytes('sha256', signed, { key: createPrivateKey(privateKey), dsaEncoding: 'ieee-p1363' }));
  const padded = (padding: number) => bytes(new Tag([header, new Map([['pad', new Uint8Array(padding)]]), null, signature], SIGN1));
  const room = size - padded(0).length;
  // The length of a longer padding is itself written in more bytes.
  for (let padding = room; padding >= room - 8; padding--) {
    const message = padded(padding);
    if (message.length === size) return message;
  }
  throw new Error('The certificate chain is too long for its place in the manifest.');
}

/** Readers bring the root themselves. */
function chainBelowRoot(pem: string): readonly Uint8Array[] {
  const chain = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  const certificates = chain.map((text) => new X509Certificate(text));
  return certificates
    .filter((certificate, index) => index === 0 || certificate.issuer !== certificate.subject)
    .map(({ raw }) => new Uint8Array(raw));
}
