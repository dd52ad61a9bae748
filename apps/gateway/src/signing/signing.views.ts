import type { SigningView as Signing, TalentExport, TalentPage, TalentUse } from '@app/consent';
import { idOf, money } from '@app/kernel';
import { z } from 'zod';
import {
  agreedConsentView,
  consentEventView,
  useDecisionView,
  viewAgreedConsent,
  viewConsentEvent,
  viewUseDecision,
} from '../consents/consents.view.ts';
import {
  consentTextView,
  personView,
  signatureView,
  statementView,
  viewPerson,
  viewSignature,
  viewStatement,
} from '../consents/record.view.ts';

const time = z.iso.datetime();

export const talentUseView = useDecisionView
  .extend({ royalty: money.nullable().describe('What this publication has earned the talent.') })
  .meta({ id: 'TalentUse' });

export const viewTalentUse = ({ royalty, ...use }: TalentUse): z.infer<typeof talentUseView> => ({
  ...viewUseDecision(use),
  royalty: royalty && { ...royalty },
});

export const signingView = z
  .object({
    consent: agreedConsentView,
    texts: z.array(consentTextView).describe('What is agreed to, each by itself.'),
    challenge: z
      .object({ id: z.string(), words: z.array(z.string()), brand: z.string(), date: z.iso.date(), expiresAt: time })
      .meta({ id: 'Challenge', description: 'What to say into the camera after signing; null where no statement is due.' })
      .nullable(),
    linkExpiresAt: time,
  })
  .meta({ id: 'Signing' });

export const stateView = z.object({ consent: agreedConsentView }).meta({ id: 'SignedConsent' });

const consentReadingView = z
  .object({ consentId: idOf('con'), by: z.enum(['tenant', 'talent', 'platform', 'system']), part: z.string(), at: time })
  .meta({ id: 'ConsentReading' });

export const talentPageView = z
  .object({
    talent: personView,
    consents: z.array(agreedConsentView),
    readings: z.array(consentReadingView).describe('Who opened their records, newest first.'),
    linkExpiresAt: time,
  })
  .meta({ id: 'TalentPageView' });

export const talentExportView = z
  .object({
    talent: personView,
    consents: z.array(
      z
        .object({
          consent: agreedConsentView,
          texts: z.array(consentTextView),
          signature: signatureView.nullable(),
          statements: z.array(statementView),
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

export const viewTalentPage = ({ talent, consents, readings, linkExpiresAt }: TalentPage): z.infer<typeof talentPageView> => ({
  talent: viewPerson(talent),
  consents: consents.map(viewAgreedConsent),
  readings: readings.map(({ consentId, actor, details, occurredAt }) => ({
    consentId,
    by: actor,
    part: String(details.part),
    at: occurredAt.toISOString(),
  })),
  linkExpiresAt: linkExpiresAt.toISOString(),
});

export const viewTalentExport = ({ talent, consents }: TalentExport): z.infer<typeof talentExportView> => ({
  talent: viewPerson(talent),
  consents: consents.map(({ consent, texts, signature, statements, events, uses }) => ({
    consent: viewAgreedConsent(consent),
    texts: texts.map((text) => ({ ...text })),
    signature: signature && viewSignature(signature),
    statements: statements.map(viewStatement),
    events: events.map(viewConsentEvent),
    uses: uses.map(viewUseDecision),
  })),
});
