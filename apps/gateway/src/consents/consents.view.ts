import {
  afterRevocationModes,
  type Consent,
  type ConsentEvent,
  consentStatuses,
  type Decision,
  deliveries,
  foremost,
  likenessKinds,
  modalities,
  type Party,
  sides,
  useKinds,
} from '@app/consent';
import { idOf, money } from '@app/kernel';
import { z } from 'zod';

const time = z.iso.datetime();

export const partyView = z
  .object({
    role: z.enum(['brand', 'reseller', 'platform']),
    tenantId: idOf('ten'),
    name: z.string(),
    registrationNo: z.string().nullable(),
    address: z.string().nullable(),
    country: z.string(),
    privacyContact: z.string().nullable(),
    verified: z.boolean(),
  })
  .meta({ id: 'Party' });

/** What a talent reads, on paper and on their own page. */
export const agreedConsentView = z
  .object({
    id: idOf('con'),
    talentId: idOf('tal'),
    status: z
      .enum(consentStatuses)
      .describe('draft → offered → signed → active; then paused, held, revoked or expired. Only an active one allows anything.'),
    modalities: z.array(z.enum(modalities)),
    purposes: z.array(z.string()),
    intendedUses: z.array(z.string()),
    representedBy: z.string().nullable(),
    platforms: z.array(z.string()),
    territories: z.array(z.string()),
    languages: z.array(z.string()),
    excludedCategories: z.array(z.string()),
    validFrom: time,
    validUntil: time,
    maxSeconds: z.int().nullable(),
    royaltyPer30s: money.nullable(),
    afterRevocation: z.object({ mode: z.enum(afterRevocationModes), days: z.int() }).meta({ id: 'AfterRevocation' }),
    likenessKind: z.enum(likenessKinds),
    parties: z.array(partyView),
    pausedBy: z.enum(sides).nullable(),
    revokedBy: z.enum(sides).nullable(),
    locale: z.string().nullable(),
    termsSha256: z.string().nullable(),
    test: z.boolean().describe('Made in the sandbox, where nobody hears the statement: good for nothing outside it.'),
    offeredAt: time.nullable(),
    signedAt: time.nullable(),
    activatedAt: time.nullable(),
    endedAt: time.nullable(),
  })
  .meta({ id: 'AgreedConsent' });

export const consentView = agreedConsentView
  .extend({
    delivery: z.enum(deliveries).nullable(),
    holdReasons: z.array(z.string()),
    signingUrl: z.string().nullable().describe("For tenants in the sandbox only: a live tenant never meets a talent's link."),
    metadata: z.record(z.string(), z.string()),
    version: z.int(),
    createdAt: time,
  })
  .meta({ id: 'Consent' });

export const consentEventView = z
  .object({
    id: idOf('cev'),
    kind: z.string(),
    actor: z.enum(['tenant', 'talent', 'platform', 'system']),
    details: z.record(z.string(), z.json()),
    occurredAt: time,
  })
  .meta({ id: 'ConsentEvent' });

export const useDecisionView = z
  .object({
    id: idOf('dec'),
    consentId: idOf('con'),
    consentVersion: z.int(),
    kind: z.enum(useKinds),
    subjectId: z.string(),
    asked: z.record(z.string(), z.json()),
    outcome: z.enum(['allow', 'refuse']),
    code: z.string().nullable(),
    scope: z.string().nullable(),
    decidedAt: time,
  })
  .meta({ id: 'UseDecision' });

export type AgreedConsentView = z.infer<typeof agreedConsentView>;
export type ConsentView = z.infer<typeof consentView>;

/** Names every field: what the domain learns later does not leak by itself. */
export function viewAgreedConsent(consent: Consent): AgreedConsentView {
  const { id, talentId, status, terms, parties, pausedBy, revokedBy, locale, termsSha256, test } = consent;
  return {
    id,
    talentId,
    status,
    modalities: [...terms.modalities],
    purposes: [...terms.purposes],
    intendedUses: [...terms.intendedUses],
    representedBy: terms.representedBy,
    platforms: [...terms.platforms],
    territories: [...terms.territories],
    languages: [...terms.languages],
    excludedCategories: [...terms.excludedCategories],
    validFrom: terms.validFrom.toISOString(),
    validUntil: terms.validUntil.toISOString(),
    maxSeconds: terms.maxSeconds,
    royaltyPer30s: terms.royaltyPer30s && { ...terms.royaltyPer30s },
    afterRevocation: { ...terms.afterRevocation },
    likenessKind: terms.likenessKind,
    parties: parties.map(viewParty),
    pausedBy: foremost(pausedBy),
    revokedBy,
    locale,
    termsSha256,
    test,
    offeredAt: consent.offeredAt?.toISOString() ?? null,
    signedAt: consent.signedAt?.toISOString() ?? null,
    activatedAt: consent.activatedAt?.toISOString() ?? null,
    endedAt: consent.endedAt?.toISOString() ?? null,
  };
}

export const viewConsent = (consent: Consent, signingUrl: string | null = null): ConsentView => ({
  ...viewAgreedConsent(consent),
  delivery: consent.delivery,
  holdReasons: [...consent.holdReasons],
  signingUrl,
  metadata: consent.metadata,
  version: consent.version,
  createdAt: consent.createdAt.toISOString(),
});

const viewParty = ({ role, tenantId, name, registrationNo, address, country, privacyContact, verified }: Party) => ({
  role,
  tenantId,
  name,
  registrationNo,
  address,
  country,
  privacyContact,
  verified,
});

export const viewConsentEvent = ({ id, kind, actor, details, occurredAt }: ConsentEvent): z.infer<typeof consentEventView> => ({
  id,
  kind,
  actor,
  details: { ...details } as z.infer<typeof consentEventView>['details'],
  occurredAt: occurredAt.toISOString(),
});

export function viewUseDecision(decision: Decision): z.infer<typeof useDecisionView> {
  const { id, consentId, consentVersion, kind, subjectId, asked, outcome, code, scope, decidedAt } = decision;
  const given = JSON.parse(JSON.stringify(asked));
  return { id, consentId, consentVersion, kind, subjectId, asked: given, outcome, code, scope, decidedAt: decidedAt.toISOString() };
}
