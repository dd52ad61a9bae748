import type { Asset } from '@app/assets';
import type { ErasureRecord } from '@app/avatars';
import type { ConsentRecord } from '@app/consent';
import type { Decision } from '@app/disclosure';
import type { Work } from '@app/renders';
import { chained, type Entry, jsonEntry, textEntry } from './bundle.ts';

/** What a bundle is made of. */
export interface Evidence extends ConsentRecord {
  readonly clips: readonly Asset[];
  readonly works: readonly Work[];
  readonly disclosures: readonly Decision[];
  readonly erasure: ErasureRecord;
}

const README = `Evidence of a consent

manifest.json   each file of this bundle with its size and SHA-256
terms.json      what was offered, in its canonical form (RFC 8785): its SHA-256 is termsSha256 in consent.json
texts/          what the person read and agreed to, one file for each agreement: their SHA-256 stand in terms.json and signature.json
signature.json  who signed, when, from where, and to which texts
statement.json  what was said aloud, the hash of the clip, and who heard it; the clip itself stays under lock
events.json     everything that happened to the consent, each entry with the hash of the one before it
uses.json       each use that was asked for, and the answer
works.json      what was made under it and where it was published; disclosures.json how viewers were told
erasure.json    what was destroyed since
receipt.pdf     the person's own paper

Check with: sha256sum texts/*.txt terms.json
`;

/** The files of a bundle, all but the manifest. No face and no voice is in it: of the clip, the hash. */
export function entriesOf(evidence: Evidence, receipt: Buffer): Entry[] {
  const { consent, texts, document, signature, events, uses, disclosures, erasure } = evidence;
  const { metadata: _, ...agreed } = consent;
  return [
    textEntry('README.txt', README),
    jsonEntry('consent.json', agreed),
    ...(document ? [textEntry('terms.json', document.text)] : []),
    ...texts.map(({ modality, text }) => textEntry(`texts/${modality}.txt`, text)),
    ...signatureEntries(signature),
    jsonEntry(
      'statement.json',
      evidence.statements.map((statement) => ({ ...statement, sha256: clipHash(evidence.clips, statement.assetId) })),
    ),
    jsonEntry('events.json', chained([...events].reverse())),
    jsonEntry('uses.json', [...uses].reverse()),
    jsonEntry('works.json', evidence.works.map(workOf)),
    jsonEntry('disclosures.json', disclosures),
    jsonEntry('erasure.json', {
      avatars: erasure.avatars.map(({ id, status, erasedAt }) => ({ id, status, erasedAt })),
      destroyedKeys: erasure.destroyedKeys,
    }),
    { path: 'receipt.pdf', bytes: receipt },
  ];
}

function signatureEntries(signature: ConsentRecord['signature']): Entry[] {
  if (!signature) return [];
  const { signatureImage, ...signer } = signature.signer;
  const png = signatureImage && Buffer.from(signatureImage.split(',')[1] ?? '', 'base64');
  return [
    jsonEntry('signature.json', { ...signer, agreements: signature.agreements, signedAt: signature.signedAt }),
    ...(png ? [{ path: 'signature.png', bytes: png }] : []),
  ];
}

const clipHash = (clips: readonly Asset[], assetId: string): string | null => clips.find(({ id }) => id === assetId)?.sha256 ?? null;

const workOf = ({ render, sha256, publications }: Work) => ({
  id: render.id,
  status: render.status,
  quality: render.quality,
  destination: render.destination,
  useDecisionId: render.useDecisionId,
  disclosureDecisionId: render.disclosureDecisionId,
  sha256,
  createdAt: render.createdAt,
  finishedAt: render.finishedAt,
  publications: publications.map(({ id, platform, url, publishedAt, takedownDueAt, takenDownAt }) => ({
    id,
    platform,
    url,
    publishedAt,
    takedownDueAt,
    takenDownAt,
  })),
});
