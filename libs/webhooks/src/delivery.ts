import { type Id, newId } from '@app/kernel';

export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** One try: the receiver's status, or the code of what kept us from getting one. Never the receiver's words. */
export interface Attempt {
  readonly at: string;
  readonly status: number | null;
  readonly error: string | null;
  readonly durationMs: number;
}

export interface Delivery {
  readonly id: Id<'whd'>;
  readonly endpointId: Id<'whe'>;
  readonly eventId: Id<'evt'>;
  readonly eventName: string;
  readonly status: DeliveryStatus;
  readonly tries: number;
  readonly log: readonly Attempt[];
  readonly nextAttemptAt: Date | null;
  readonly expiresAt: Date;
  readonly createdAt: Date;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const RETRIED_FOR_MS = 72 * HOUR;
const FIRST_RETRY_MS = 5 * SECOND;
const FACTOR = 3;
const LONGEST_WAIT_MS = 12 * HOUR;
/** A delivery queued again by hand a hundred times keeps a log of this length. */
const LOG_LENGTH = 50;

export const newDelivery = (endpointId: Id<'whe'>, event: { id: Id<'evt'>; name: string }, now: Date): Delivery => ({
  id: newId('whd'),
  endpointId,
  eventId: event.id,
  eventName: event.name,
  status: 'pending',
  tries: 0,
  log: [],
  nextAttemptAt: now,
  expiresAt: new Date(now.getTime() + RETRIED_FOR_MS),
  createdAt: now,
});

/** 5 s, 15 s, 45 s ... at most 12 h, give or take a tenth, so that what failed together does not come back together. */
export function backOffMs(tries: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_RETRY_MS * FACTOR ** (tries - 1));
  return Math.round(wait * (0.9 + 0.2 * random));
}

/** Any 2xx is a receipt; a redirect is not, or the signature would travel to strangers. */
export const isReceipt = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

export function afterTry(delivery: Delivery, attempt: Attempt, now: Date, random: number): Delivery {
  const log = [...delivery.log, attempt].slice(-LOG_LENGTH);
  const tries = delivery.tries + 1;
  if (isReceipt(attempt.status)) return { ...delivery, log, tries, status: 'delivered', nextAttemptAt: null };
  const next = new Date(now.getTime() + backOffMs(tries, random));
  return next <= delivery.expiresAt
    ? { ...delivery, log, tries, status: 'pending', nextAttemptAt: next }
    : { ...delivery, log, tries, status: 'failed', nextAttemptAt: null };
}

/** By hand: tried now, and again for three days. */
export const queueAgain = (delivery: Delivery, now: Date): Delivery => ({
  ...delivery,
  status: 'pending',
  tries: 0,
  nextAttemptAt: now,
  expiresAt: new Date(now.getTime() + RETRIED_FOR_MS),
});

export const giveUp = (delivery: Delivery): Delivery => ({ ...delivery, status: 'failed', nextAttemptAt: null });
