import { type Id, type Metadata, newId } from '@app/kernel';
import {
  ConsentAlreadyRevoked,
  ConsentEnded,
  ConsentNotActive,
  ConsentNotDraft,
  ConsentNotOffered,
  ConsentNotPaused,
  PausedByOther,
} from './consent.errors.ts';
import type { Party } from './party.ts';
import { type Narrowing, narrowed, type Terms } from './terms.ts';

export const consentStatuses = ['draft', 'offered', 'signed', 'active', 'paused', 'held', 'declined', 'revoked', 'expired'] as const;
export type ConsentStatus = (typeof consentStatuses)[number];

/** Who may act on a consent. In the order of whose pause is named first. */
export const sides = ['talent', 'platform', 'tenant'] as const;
export type Side = (typeof sides)[number];

export const deliveries = ['email', 'in_person'] as const;
export type Delivery = (typeof deliveries)[number];

/** A person's permission to clone them. A value: each step gives a new one, or throws why it may not be taken. */
export interface Consent {
  readonly id: Id<'con'>;
  readonly talentId: Id<'tal'>;
  readonly status: ConsentStatus;
  readonly terms: Terms;
  readonly parties: readonly Party[];
  readonly pausedBy: readonly Side[];
  /** What a human of the platform has to look at before this becomes active: codes. */
  readonly holdReasons: readonly string[];
  readonly locale: string | null;
  readonly delivery: Delivery | null;
  readonly termsSha256: string | null;
  readonly test: boolean;
  readonly offeredAt: Date | null;
  readonly signedAt: Date | null;
  readonly activatedAt: Date | null;
  readonly endedAt: Date | null;
  readonly revokedBy: Side | null;
  readonly metadata: Metadata;
  readonly version: number;
  readonly createdAt: Date;
}

export interface Offer {
  readonly parties: readonly Party[];
  readonly locale: string;
  readonly delivery: Delivery;
  readonly termsSha256: string;
  readonly test: boolean;
}

export const draft = (talentId: Id<'tal'>, terms: Terms, metadata: Metadata, now: Date): Consent => ({
  id: newId('con'),
  talentId,
  status: 'draft',
  terms,
  parties: [],
  pausedBy: [],
  holdReasons: [],
  locale: null,
  delivery: null,
  termsSha256: null,
  test: false,
  offeredAt: null,
  signedAt: null,
  activatedAt: null,
  endedAt: null,
  revokedBy: null,
  metadata,
  version: 0,
  createdAt: now,
});

/** Freezes terms, parties and texts: from here on they only shrink. */
export function offer(consent: Consent, offered: Offer, now: Date): Consent {
  if (consent.status !== 'draft') throw new ConsentNotDraft(consent.id);
  return { ...consent, ...offered, status: 'offered', offeredAt: now };
}

export function sign(consent: Consent, holdReasons: readonly string[], now: Date): Consent {
  if (consent.status !== 'offered') throw new ConsentNotOffered(consent.id);
  return { ...consent, status: 'signed', signedAt: now, holdReasons };
}

export function decline(consent: Consent, now: Date): Consent {
  if (consent.status !== 'offered' && consent.status !== 'signed') throw new ConsentNotOffered(consent.id);
  return { ...consent, status: 'declined', endedAt: now };
}

/** Signed, and nothing happens until a human of the platform has looked at it. */
export const hold = (consent: Consent): Consent => ({ ...consent, status: 'held' });

/** A doubt about one that was in force already. A pause outlasts the hold; what is over, or was in force never, is left as it is. */
export function holdAgain(consent: Consent, reason: string): Consent {
  const { status, holdReasons } = consent;
  if (status === 'held' && !holdReasons.includes(reason)) return { ...consent, holdReasons: [...holdReasons, reason] };
  return status === 'active' || status === 'paused' ? { ...consent, status: 'held', holdReasons: [reason] } : consent;
}

/** For the first time, or again after a hold: whoever paused it meanwhile still does. */
export function activate(consent: Consent, now: Date): Consent {
  if (consent.status !== 'signed' && consent.status !== 'held') throw new ConsentNotActive(consent.id);
  return { ...consent, status: consent.pausedBy.length > 0 ? 'paused' : 'active', activatedAt: consent.activatedAt ?? now };
}

/** Back to the talent, who speaks the statement again. */
export const sendBack = (consent: Consent): Consent => ({ ...consent, status: 'signed' });

export const needsStatement = ({ terms }: Pick<Consent, 'terms'>): boolean => terms.likenessKind === 'identifiable_clone';

export function pause(consent: Consent, side: Side): Consent {
  if (consent.status === 'paused' && consent.pausedBy.includes(side)) return consent;
  if (consent.status !== 'active' && consent.status !== 'paused') throw new ConsentNotActive(consent.id);
  return { ...consent, status: 'paused', pausedBy: [...consent.pausedBy, side] };
}

/** Each side lifts its own pause; the consent is active again once nobody's is left. */
export function resume(consent: Consent, side: Side): Consent {
  if (consent.status !== 'paused') throw new ConsentNotPaused(consent.id);
  if (!consent.pausedBy.includes(side)) throw new PausedByOther(consent.id, foremost(consent.pausedBy));
  const pausedBy = consent.pausedBy.filter((other) => other !== side);
  return { ...consent, status: pausedBy.length > 0 ? 'paused' : 'active', pausedBy };
}

const revocable: readonly ConsentStatus[] = ['offered', 'signed', 'active', 'paused', 'held'];

export function revoke(consent: Consent, side: Side, now: Date): Consent {
  if (consent.status === 'revoked') throw new ConsentAlreadyRevoked(consent.id, consent.endedAt);
  if (!revocable.includes(consent.status)) throw new ConsentEnded(consent.id, consent.status);
  return { ...consent, status: 'revoked', pausedBy: [], revokedBy: side, endedAt: now };
}

/** Null when there is nothing to expire: it ended before, or its time is not up. */
export function expire(consent: Consent, now: Date): Consent | null {
  if (!revocable.includes(consent.status) || now < consent.terms.validUntil) return null;
  return { ...consent, status: 'expired', pausedBy: [], endedAt: now };
}

/** An offer that nobody answered while its link was good. */
export const lapse = (consent: Consent, now: Date): Consent => ({ ...consent, status: 'expired', endedAt: now });

export function narrow(consent: Consent, less: Narrowing, now: Date): Consent {
  if (consent.status !== 'active' && consent.status !== 'paused') throw new ConsentNotActive(consent.id);
  return { ...consent, terms: narrowed(consent.terms, less, now) };
}

/** The status as of now: the row of a consent whose time is up may not know it yet. */
export const statusAt = (consent: Consent, now: Date): ConsentStatus => (expire(consent, now) ? 'expired' : consent.status);

/** As it stands now, whether or not the job that writes it down has come round. */
export const asOf = (consent: Consent, now: Date): Consent => ({ ...consent, status: statusAt(consent, now) });

export const isOver = ({ status }: Pick<Consent, 'status'>): boolean =>
  status === 'declined' || status === 'revoked' || status === 'expired';

/** Of several that paused, the one to ask: the talent before the platform before the tenant. */
export const foremost = (pausedBy: readonly Side[]): Side | null => sides.find((side) => pausedBy.includes(side)) ?? null;
