import type { Id } from '@app/kernel';

/** What happens to a consent; each is an event `consent.<kind>` that handlers and webhooks hear. */
export const consentHappenings = [
  'created',
  'updated',
  'offered',
  'signed',
  'stated',
  'held',
  'activated',
  'statement_rejected',
  'declined',
  'paused',
  'resumed',
  'narrowed',
  'revoked',
  'expired',
] as const;
export type ConsentHappening = (typeof consentHappenings)[number];

/** Ids only: the payload goes to webhooks. */
export interface ConsentEventPayload {
  readonly consentId: Id<'con'>;
  readonly talentId: Id<'tal'>;
}

export interface ConsentRevoked {
  readonly name: 'consent.revoked';
  readonly payload: ConsentEventPayload;
}
