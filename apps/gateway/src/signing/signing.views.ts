import type { SigningView as Signing, TalentExport, TalentPage } from '@app/consent';
import { idOf } from '@app/kernel';
import { z } from 'zod';
import {
  agreedConsentView,
  consentEventView,
  useDecisionView,
  viewAgreedConsent,
  viewConsentEvent,
  viewUseDecision,
} from '../consents/consents.view.ts';
import { talentView, viewTalent } from '../talents/talents.view.ts';

const time = z.iso.datetime();
const modality = z.enum(['general', 'face', 'voice', 'gesture']);

const textView = z.object({ modality, text: z.string(), textSha256: z.string() }).meta({ id: 'ConsentText' });

export const signingView = z
  .object({
    consent: agreedConsentView,
    texts: z.array(textView).describe('What is agreed to, each by itself.'),
    challenge: z
      .object({ id: z.string(), words: z.array(z.string()), brand: z.string(), date: z.iso.date(), expiresAt: time })
      .meta({ id: 'Challenge', description: 'What to say into the camera after signing; null where no statement is due.' })
      .nullable(),
    linkExpiresAt: time,
  })
  .meta({ id: 'Signing' });

export const stateView = z.object({ consent: agreedConsentView }).meta({ id: 'SignedConsent' });

const personView = talentView.omit({ metadata: true, version: true }).meta({ id: 'TalentPerson' });

export const talentPageView = z
  .object({ talent: personView, consents: z.array(agreedConsentView), linkExpiresAt: time })
  .meta({ id: 'TalentPageView' });

export const talentExportView = z
  .object({
    talent: personView,
    consents: z.array(
      z
        .object({
          consent: agreedConsentView,
          texts: z.array(textView),
          signature: z
            .object({
              fullName: z.string(),
              signatureImage: z.string().nullable(),
              address: z.string(),
              browser: z.string(),
              agreements: z.array(z.object({ modality, textSha256: z.string(), agreed: z.boolean() })),
              signedAt: time,
            })
            .nullable(),
          statements: z.array(
            z.object({ words: z.array(z.string()), date: z.string(), status: z.string(), assetId: idOf('ast'), recordedAt: time }),
          ),
          events: z.array(consentEventView),
          uses: z.array(useDecisionView),
        })
        .meta({ id: 'ExportedConsent' }),
    ),
  })
  .meta({ id: 'TalentExport' });

export const viewSigning = ({ consent, texts, challenge, link }: Signing): z.infer<typeof signingView> => ({
  consent: viewAgreedConsent(consent),
  texts: texts.map((text) => ({ ...text })),
  challenge: challenge && {
    id: challenge.id,
    words: [...challenge.words],
    brand: challenge.brand,
    date: challenge.date,
    expiresAt: challenge.expiresAt.toISOString(),
  },
  linkExpiresAt: link.expiresAt.toISOString(),
});

const viewPerson = (talent: TalentPage['talent']): z.infer<typeof personView> => {
  const { metadata: _, version: __, ...person } = viewTalent(talent);
  return person;
};

export const viewTalentPage = ({ talent, consents, linkExpiresAt }: TalentPage): z.infer<typeof talentPageView> => ({
  talent: viewPerson(talent),
  consents: consents.map(viewAgreedConsent),
  linkExpiresAt: linkExpiresAt.toISOString(),
});

export const viewTalentExport = ({ talent, consents }: TalentExport): z.infer<typeof talentExportView> => ({
  talent: viewPerson(talent),
  consents: consents.map(({ consent, texts, signature, statements, events, uses }) => ({
    consent: viewAgreedConsent(consent),
    texts: texts.map((text) => ({ ...text })),
    signature: signature && {
      ...signature.signer,
      agreements: signature.agreements.map((agreement) => ({ ...agreement })),
      signedAt: signature.signedAt.toISOString(),
    },
    statements: statements.map(({ words, spokenOn, status, assetId, recordedAt }) => ({
      words: [...words],
      date: spokenOn,
      status,
      assetId,
      recordedAt: recordedAt.toISOString(),
    })),
    events: events.map(viewConsentEvent),
    uses: uses.map(viewUseDecision),
  })),
});
