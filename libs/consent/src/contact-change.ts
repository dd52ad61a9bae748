import { type Id, newId } from '@app/kernel';
import { ContactCodeExpired, ContactCodeNotDue, ContactsTriedTooOften } from './contact-change.errors.ts';

const CODE_MS = 30 * 60_000;
const MOST_TRIES = 5;
/** Long enough for whoever reads their mail at weekends only to stop what they did not ask for. */
const WAIT_MS = 72 * 36e5;

export const contactSides = ['current', 'next'] as const;
export type ContactSide = (typeof contactSides)[number];

/** Another e-mail address, on its way: confirmed at both, then waited for, then made. */
export interface ContactChange {
  readonly id: Id<'cch'>;
  readonly talentId: Id<'tal'>;
  readonly email: string;
  readonly askedAt: Date;
  readonly currentConfirmedAt: Date | null;
  readonly nextConfirmedAt: Date | null;
  /** Wrong codes, of both together. */
  readonly tries: number;
  /** From both confirmations on. */
  readonly dueAt: Date | null;
  readonly endedAt: Date | null;
  readonly outcome: 'made' | 'stopped' | 'replaced' | null;
}

export const askedChange = (talentId: Id<'tal'>, email: string, now: Date): ContactChange => ({
  id: newId('cch'),
  talentId,
  email,
  askedAt: now,
  currentConfirmedAt: null,
  nextConfirmedAt: null,
  tries: 0,
  dueAt: null,
  endedAt: null,
  outcome: null,
});

/** One side confirmed, or one try less; due 72 hours after the second side. */
export function answeredAt(change: ContactChange | null, side: ContactSide, isRight: boolean, now: Date): ContactChange {
  if (!change || isConfirmed(change, side)) throw new ContactCodeNotDue();
  if (change.tries >= MOST_TRIES) throw new ContactsTriedTooOften();
  if (now.getTime() - change.askedAt.getTime() >= CODE_MS) throw new ContactCodeExpired();
  if (!isRight) return { ...change, tries: change.tries + 1 };
  const confirmed = side === 'current' ? { ...change, currentConfirmedAt: now } : { ...change, nextConfirmedAt: now };
  const isWhole = confirmed.currentConfirmedAt && confirmed.nextConfirmedAt;
  return isWhole ? { ...confirmed, dueAt: new Date(now.getTime() + WAIT_MS) } : confirmed;
}

const isConfirmed = ({ currentConfirmedAt, nextConfirmedAt }: ContactChange, side: ContactSide) =>
  (side === 'current' ? currentConfirmedAt : nextConfirmedAt) !== null;

export const contactTriesLeft = ({ tries }: ContactChange): number => MOST_TRIES - tries;

export const ended = (change: ContactChange, outcome: NonNullable<ContactChange['outcome']>, now: Date): ContactChange => ({
  ...change,
  outcome,
  endedAt: now,
});

export const isDue = ({ dueAt, endedAt }: ContactChange, now: Date): boolean => !endedAt && dueAt !== null && dueAt <= now;
