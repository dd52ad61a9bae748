import {
  channelKinds,
  codeExpiresAt,
  isPending,
  maskedAddress,
  needsSecondChannel,
  resendsLeft,
  type SecondChannel,
  type SigningView as Signing,
  type TalentExport,
  type TalentPage,
  type TalentUse,
  triesLeft,
} from '@app/consent';
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

const awaitedCodeView = z
  .object({
    kind: z.enum(channelKinds),
    sentTo: z.string().describe('Masked: enough for its owner to know it again.'),
    expiresAt: time,
    triesLeft: z.int(),
    resendsLeft: z.int(),
  })
  .meta({ id: 'AwaitedCode' });

const viewAwaitedCode = (channel: SecondChannel, now: Date): z.infer<typeof awaitedCodeView> => ({
  kind: channel.kind,
  sentTo: maskedAddress(channel),
  expiresAt: codeExpiresAt(channel).toISOString(),
  triesLeft: triesLeft(channel),
  resendsLeft: resendsLeft(channel, now),
});

export const signingView = z
  .object({
    consent: agreedConsentView,
    texts: z.array(consentTextView).describe('What is agreed to, each by itself.'),
    challenge: z
      .object({ id: z.string(), words: z.array(z.string()), brand: z.string(), date: z.iso.date(), expiresAt: time })
      .meta({ id: 'Challenge', description: 'What to say into the camera after signing; null where no statement is due.' })
      .nullable(),
    secondChannel: z
      .object({
        required: z.boolean().describe('Whether a signature has to name one.'),
        kinds: z.array(z.enum(channelKinds)).describe('What it may be here.'),
        code: awaitedCodeView
          .nullable()
          .describe('What `POST /v1/signing/{token}/code` waits for; null before the signature and once confirmed.'),
      })
      .meta({ id: 'SigningChannel', description: 'Where a code goes between signature and statement.' }),
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
    contactChange: z
      .object({
        email: z.email(),
        askedAt: time,
        currentConfirmed: z.boolean(),
        nextConfirmed: z.boolean(),
        effectiveAt: time.nullable().describe('72 hours after both addresses were confirmed.'),
      })
      .meta({ id: 'ContactChange', description: 'Another e-mail address, asked for and not yet in effect.' })
      .nullable(),
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

export const viewSigning = ({
  consent,
  texts,
  challenge,
  link,
  channel,
  channelKinds: kinds,
  now,
}: Signing): z.infer<typeof signingView> => ({
  consent: viewAgreedConsent(consent),
  texts: texts.map((text) => ({ ...text })),
  challenge: challenge && {
    id: challenge.id,
    words: [...challenge.words],
    brand: challenge.brand,
    date: challenge.date,
    expiresAt: challenge.expiresAt.toISOString(),
  },
  secondChannel: {
    required: needsSecondChannel(consent),
    kinds: [...kinds],
    code: isPending(channel) ? viewAwaitedCode(channel, now) : null,
  },
  linkExpiresAt: link.expiresAt.toISOString(),
});

export const viewTalentPage = ({
  talent,
  consents,
  readings,
  contactChange,
  linkExpiresAt,
}: TalentPage): z.infer<typeof talentPageView> => ({
  talent: viewPerson(talent),
  consents: consents.map(viewAgreedConsent),
  contactChange: contactChange && {
    email: contactChange.email,
    askedAt: contactChange.askedAt.toISOString(),
    currentConfirmed: contactChange.currentConfirmedAt !== null,
    nextConfirmed: contactChange.nextConfirmedAt !== null,
    effectiveAt: contactChange.dueAt?.toISOString() ?? null,
  },
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
