import { readFileSync, writeFileSync } from 'node:fs';
import { WasmBuilder, WasmReader } from '@contentauth/c2pa-wasm';
import { serve } from '../process/serve.ts';
import { diskBlob, loadLibrary } from './c2pa.library.ts';
import { reportOf } from './c2pa.report.ts';
import type { C2paOrder, ManifestReport, ReadOrder, SignOrder } from './c2pa.ts';
import { coseSign1 } from './cose.ts';
import { manifestBox } from './mp4.manifest.ts';

/** Bytes kept free in the manifest for signature, chain and padding. */
const SIGNATURE_BYTES = 10_000;
const NO_MANIFEST = /JumbfNotFound|no JUMBF data|no claim found/i;

serve(async (order: C2paOrder): Promise<ManifestReport | null> => {
  loadLibrary();
  if (order.kind === 'read') return readManifest(order);
  await signFile(order);
  return null;
});

async function signFile({ file, out, embed, format, manifest, credentials }: SignOrder): Promise<void> {
  const certificates = readFileSync(credentials.certificates, 'utf8');
  const privateKey = readFileSync(credentials.privateKey, 'utf8');
  const builder = WasmBuilder.fromJson(manifest);
  const signer = {
    alg: 'es256',
    reserveSize: SIGNATURE_BYTES,
    sign: async (claim: Uint8Array) => coseSign1(claim, certificates, privateKey, SIGNATURE_BYTES),
  };
  builder.setNoEmbed(!embed);
  const blob = diskBlob(file, format);
  const signed = embed
    ? await builder.sign(signer, [], format, blob)
    : manifestOf(await builder.signAndGetManifestBytes(signer, [], format, blob));
  writeFileSync(out, signed);
}

function manifestOf(signed: unknown): Uint8Array {
  if (typeof signed === 'object' && signed !== null && 'manifest' in signed && signed.manifest instanceof Uint8Array)
    return signed.manifest;
  throw new Error('The library gave no manifest.');
}

async function readManifest({ file, format, root, sidecar }: ReadOrder): Promise<ManifestReport | null> {
  const settings = root === null ? undefined : JSON.stringify({ trust: { trust_anchors: root }, verify: { verify_trust: true } });
  const blob = sidecar === null ? diskBlob(file, format) : diskBlob(file, format, manifestBox(readFileSync(sidecar)));
  try {
    const reader = await WasmReader.fromBlob(format, blob, settings);
    return reportOf(JSON.parse(reader.json()));
  } catch (error) {
    if (NO_MANIFEST.test(String(error))) return null;
    throw error;
  }
}
