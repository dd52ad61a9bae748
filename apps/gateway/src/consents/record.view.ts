import type { Signature, Statement, Talent } from '@app/consent';
import { idOf } from '@app/kernel';
import { z } from 'zod';
import { talentView, viewTalent } from '../talents/talents.view.ts';

const time = z.iso.datetime();
const modality = z.enum(['general', 'face', 'voice', 'gesture']);

export const consentTextView = z.object({ modality, text: z.string(), textSha256: z.string() }).meta({ id: 'ConsentText' });

/** The person, without what is the brand's own about them. */
export const personView = talentView.omit({ metadata: true, version: true }).meta({ id: 'TalentPerson' });

export const signatureView = z
  .object({
    fullName: z.string(),
    signatureImage: z.string().nullable(),
    address: z.string(),
    browser: z.string(),
    agreements: z.array(z.object({ modality, textSha256: z.string(), agreed: z.boolean() }).meta({ id: 'Agreement' })),
    signedAt: time,
  })
  .meta({ id: 'SignatureRecord' });

export const statementView = z
  .object({
    words: z.array(z.string()),
    date: z.string(),
    status: z.enum(['waiting', 'accepted', 'rejected']),
    assetId: idOf('ast'),
    recordedAt: time,
    reviewedAt: time.nullable(),
    reviewedBy: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'StatementRecord' });

export const viewPerson = (talent: Talent): z.infer<typeof personView> => {
  const { metadata: _, version: __, ...person } = viewTalent(talent);
  return person;
};

export const viewSignature = ({ signer, agreements, signedAt }: Signature): z.infer<typeof signatureView> => ({
  ...signer,
  agreements: agreements.map((agreement) => ({ ...agreement })),
  signedAt: signedAt.toISOString(),
});

export const viewStatement = (statement: Statement): z.infer<typeof statementView> => ({
  words: [...statement.words],
  date: statement.spokenOn,
  status: statement.status,
  assetId: statement.assetId,
  recordedAt: statement.recordedAt.toISOString(),
  reviewedAt: statement.reviewedAt?.toISOString() ?? null,
  reviewedBy: statement.reviewedBy,
  reason: statement.reason,
});
