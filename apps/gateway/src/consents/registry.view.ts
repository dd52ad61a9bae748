import type { RegisteredConsent } from '@app/consent';
import type { Dossier } from '@app/evidence';
import { idOf } from '@app/kernel';
import { z } from 'zod';
import { disclosureDecisionView, viewDecision } from '../disclosure/disclosure.views.ts';
import { publicationView, viewPublication } from '../renders/publications.view.ts';
import { consentEventView, consentView, useDecisionView, viewConsent, viewConsentEvent, viewUseDecision } from './consents.view.ts';
import { consentTextView, personView, signatureView, statementView, viewPerson, viewSignature, viewStatement } from './record.view.ts';

const time = z.iso.datetime();

/** The signing link is the talent's: not even an auditor meets it. */
export const registeredConsentView = consentView
  .omit({ signingUrl: true })
  .extend({ tenantId: idOf('ten') })
  .meta({ id: 'RegisteredConsent' });

const avatarRecordView = z
  .object({
    id: idOf('ava'),
    status: z.enum(['pending', 'scanning', 'ready', 'suspended', 'erased']),
    createdAt: time,
    erasedAt: time.nullable(),
  })
  .meta({ id: 'AvatarRecord' });

export const workView = z
  .object({
    id: idOf('ren'),
    status: z.enum(['queued', 'rendering', 'held', 'ready', 'failed', 'canceled', 'withdrawn']),
    quality: z.string(),
    platform: z.string(),
    territories: z.array(z.string()),
    useDecisionId: idOf('dec'),
    disclosureDecisionId: idOf('dec'),
    sha256: z.string().nullable(),
    publications: z.array(publicationView),
    createdAt: time,
    finishedAt: time.nullable(),
  })
  .meta({ id: 'WorkRecord' });

const destroyedKeyView = z
  .object({ purpose: z.enum(['biometric', 'works', 'record', 'tenant']), generation: z.int(), destroyedAt: time })
  .meta({ id: 'DestroyedKey' });

export const dossierView = z
  .object({
    consent: registeredConsentView,
    talent: personView,
    texts: z.array(consentTextView),
    signature: signatureView.nullable(),
    statements: z.array(statementView),
    events: z.array(consentEventView),
    uses: z.array(useDecisionView),
    works: z.array(workView),
    disclosures: z.array(disclosureDecisionView),
    avatars: z.array(avatarRecordView),
    destroyedKeys: z.array(destroyedKeyView).describe('What these keys sealed can be read by nobody any more.'),
  })
  .meta({ id: 'ConsentDossier' });

export function viewRegisteredConsent({ tenantId, consent }: Omit<RegisteredConsent, 'id'>): z.infer<typeof registeredConsentView> {
  const { signingUrl: _, ...view } = viewConsent(consent);
  return { ...view, tenantId };
}

export const viewDossier = (dossier: Dossier): z.infer<typeof dossierView> => ({
  consent: viewRegisteredConsent(dossier),
  talent: viewPerson(dossier.talent),
  texts: dossier.texts.map((text) => ({ ...text })),
  signature: dossier.signature && viewSignature(dossier.signature),
  statements: dossier.statements.map(viewStatement),
  events: dossier.events.map(viewConsentEvent),
  uses: dossier.uses.map(viewUseDecision),
  works: dossier.works.map(viewWork),
  disclosures: dossier.disclosures.map(viewDecision),
  avatars: dossier.erasure.avatars.map(({ id, status, createdAt, erasedAt }) => ({
    id,
    status,
    createdAt: createdAt.toISOString(),
    erasedAt: erasedAt?.toISOString() ?? null,
  })),
  destroyedKeys: dossier.erasure.destroyedKeys.map((key) => ({ ...key, destroyedAt: key.destroyedAt.toISOString() })),
});

export const viewWork = ({ render, sha256, publications }: Dossier['works'][number]): z.infer<typeof workView> => ({
  id: render.id,
  status: render.status,
  quality: render.quality,
  platform: render.destination.platform,
  territories: [...render.destination.territories],
  useDecisionId: render.useDecisionId,
  disclosureDecisionId: render.disclosureDecisionId,
  sha256,
  publications: publications.map(viewPublication),
  createdAt: render.createdAt.toISOString(),
  finishedAt: render.finishedAt?.toISOString() ?? null,
});
