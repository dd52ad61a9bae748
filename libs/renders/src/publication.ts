import { type Id, newId } from '@app/kernel';

/** A film in the open: where, since when, and once its consent has ended, until when at the latest. */
export interface Publication {
  readonly id: Id<'pub'>;
  readonly renderId: Id<'ren'>;
  readonly platform: string;
  readonly url: string;
  readonly publishedAt: Date;
  readonly takedownDueAt: Date | null;
  readonly takenDownAt: Date | null;
  readonly createdAt: Date;
}

export const newPublication = (fields: Pick<Publication, 'renderId' | 'platform' | 'url' | 'publishedAt'>, now: Date): Publication => ({
  ...fields,
  id: newId('pub'),
  takedownDueAt: null,
  takenDownAt: null,
  createdAt: now,
});

/** Taken down within these days, or left to run for them: either way it is gone when they are over. */
export const takedownDue = (afterRevocation: { readonly days: number }, endedAt: Date): Date =>
  new Date(endedAt.getTime() + afterRevocation.days * 864e5);

const DAY = 864e5;
const FORTNIGHT = 14 * DAY;

/** A day before it is due, when it is due, and daily from then on; null once a fortnight has passed: then it is no longer forgetfulness. */
export function nextReminder(due: Date, now: Date): Date | null {
  const [dueAt, at] = [due.getTime(), now.getTime()];
  if (at < dueAt - DAY) return new Date(dueAt - DAY);
  if (at < dueAt) return due;
  return at < dueAt + FORTNIGHT ? new Date(at + DAY) : null;
}
