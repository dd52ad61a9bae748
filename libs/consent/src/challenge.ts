import { words } from './challenge.words.ts';

const MINUTE = 60_000;
/** A challenge is shown for eight minutes and good for ten: whoever reads it has two minutes at least. */
const SHOWN_MS = 8 * MINUTE;
const VALID_MS = 10 * MINUTE;
const WORDS = 6;

/** What the talent says into the camera, so that no old recording will do. */
export interface Challenge {
  readonly id: string;
  readonly words: readonly string[];
  readonly brand: string;
  /** `YYYY-MM-DD`, UTC. */
  readonly date: string;
  readonly expiresAt: Date;
}

export interface ChallengeSource {
  /** Secret bytes for a number: the words are made again from the link whenever they are asked for, so reading changes nothing. */
  readonly secretOf: (round: number) => Buffer;
  readonly startedAt: Date;
  readonly brand: string;
  readonly locale: string;
}

export const currentChallenge = (source: ChallengeSource, now: Date): Challenge => challengeOf(source, roundAt(source, now));

/** The challenge a statement answers: the one named, if it still holds, else the current one. */
export function answeredChallenge(source: ChallengeSource, id: string | undefined, now: Date): Challenge | null {
  const current = roundAt(source, now);
  const round = id === undefined ? current : Number(id);
  if (round !== current && round !== current - 1) return null;
  const challenge = challengeOf(source, round);
  return now < challenge.expiresAt ? challenge : null;
}

const roundAt = ({ startedAt }: ChallengeSource, now: Date) => Math.max(0, Math.floor((now.getTime() - startedAt.getTime()) / SHOWN_MS));

function challengeOf({ secretOf, startedAt, brand, locale }: ChallengeSource, round: number): Challenge {
  const shownFrom = startedAt.getTime() + round * SHOWN_MS;
  return {
    id: String(round),
    words: pick(secretOf(round), words[locale] ?? words.en ?? []),
    brand,
    date: new Date(shownFrom).toISOString().slice(0, 10),
    expiresAt: new Date(shownFrom + VALID_MS),
  };
}

/** Six different words; two bytes choose each, so that every word is as likely as any other to within a thousandth. */
function pick(secret: Buffer, from: readonly string[]): string[] {
  const left = [...from];
  return Array.from({ length: WORDS }, (_, i) => left.splice(secret.readUInt16BE(i * 2) % left.length, 1)[0] ?? '');
}
