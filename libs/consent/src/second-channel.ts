import type { Id } from '@app/kernel';
import type { Consent } from './consent.ts';
import { CodeExpired, CodeNotDue, CodeResentTooOften, CodeTriedTooOften } from './signing-code.errors.ts';

export const channelKinds = ['sms', 'email'] as const;
export type ChannelKind = (typeof channelKinds)[number];

const VALID_MS = 10 * 60_000;
const MOST_TRIES = 5;
const MOST_RESENDS = 3;
/** Whoever used up the codes of a day is not locked out of the next. */
const RESENDS_PER_MS = 24 * 36e5;

export interface ChannelAddress {
  readonly kind: ChannelKind;
  /** E.164, or an e-mail address. */
  readonly address: string;
}

/** Where a code goes besides the talent's mailbox. The code itself is made again from consent and round, and stands nowhere. */
export interface SecondChannel extends ChannelAddress {
  readonly consentId: Id<'con'>;
  /** Each code sent has the next one. */
  readonly round: number;
  /** Wrong answers to the code of this round. */
  readonly tries: number;
  readonly resends: number;
  readonly sentAt: Date;
  readonly confirmedAt: Date | null;
}

/** What is signed in the sandbox proves nothing about a person, so nobody is asked there. */
export const needsSecondChannel = ({ test, terms, delivery }: Pick<Consent, 'test' | 'terms' | 'delivery'>): boolean =>
  !test && (terms.likenessKind === 'identifiable_clone' || delivery === 'in_person');

export const isPending = (channel: SecondChannel | null): channel is SecondChannel => channel !== null && !channel.confirmedAt;

export const firstCode = (consentId: Id<'con'>, to: ChannelAddress, now: Date): SecondChannel => ({
  ...to,
  consentId,
  round: 1,
  tries: 0,
  resends: 0,
  sentAt: now,
  confirmedAt: null,
});

export function nextCode(channel: SecondChannel | null, to: ChannelAddress | undefined, now: Date): SecondChannel {
  if (!isPending(channel)) throw new CodeNotDue();
  const left = resendsLeft(channel, now);
  if (left === 0) throw new CodeResentTooOften(new Date(channel.sentAt.getTime() + RESENDS_PER_MS));
  return { ...channel, ...to, round: channel.round + 1, tries: 0, resends: MOST_RESENDS - left + 1, sentAt: now };
}

/** Confirmed, or one try less. @throws CodeNotDue, CodeExpired, CodeTriedTooOften where no answer is right any more */
export function answered(channel: SecondChannel | null, isRight: boolean, now: Date): SecondChannel {
  if (!isPending(channel)) throw new CodeNotDue();
  if (channel.tries >= MOST_TRIES) throw new CodeTriedTooOften();
  if (now >= codeExpiresAt(channel)) throw new CodeExpired();
  return isRight ? { ...channel, confirmedAt: now } : { ...channel, tries: channel.tries + 1 };
}

export const codeExpiresAt = ({ sentAt }: SecondChannel): Date => new Date(sentAt.getTime() + VALID_MS);

export const triesLeft = ({ tries }: SecondChannel): number => MOST_TRIES - tries;

export const resendsLeft = ({ resends, sentAt }: SecondChannel, now: Date): number =>
  MOST_RESENDS - (now.getTime() - sentAt.getTime() >= RESENDS_PER_MS ? 0 : resends);

/** Enough for its owner to know it again. */
export function maskedAddress({ kind, address }: ChannelAddress): string {
  if (kind === 'sms') return `${address.slice(0, 3)} ••• ${address.slice(-2)}`;
  return `${address.slice(0, 1)}•••${address.slice(address.lastIndexOf('@'))}`;
}

/** Six digits of a secret; of 48 bits, so that none is likelier than another by anything that counts. */
export const sixDigits = (secret: Buffer): string => String(secret.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
