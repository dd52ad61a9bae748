import { type Id, type Metadata, newId } from '@app/kernel';
import { TalentContactsLocked, TalentMinor } from './talent.errors.ts';
import { yearsAfter } from './terms.ts';

export const ADULT_AGE = 18;

/** The person who may be cloned: no user, no account. What is theirs lies under their own key. */
export interface Talent {
  readonly id: Id<'tal'>;
  readonly name: string;
  readonly stageName: string;
  readonly email: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly country: string;
  /** ISO 3166-2, where the law of a state counts (`US-IL`). */
  readonly region: string | null;
  readonly locale: string;
  readonly relationship: string;
  /** Since when name, e-mail and birth date are the talent's own to change. */
  readonly contactsLockedAt: Date | null;
  readonly metadata: Metadata;
  readonly version: number;
  readonly createdAt: Date;
}

export type TalentFields = Omit<Talent, 'id' | 'contactsLockedAt' | 'version' | 'createdAt'>;

export function register(fields: TalentFields, now: Date): Talent {
  assertAdult(fields.birthDate, now);
  return { ...fields, id: newId('tal'), contactsLockedAt: null, version: 0, createdAt: now };
}

export function change(talent: Talent, fields: Partial<TalentFields>, now: Date): Talent {
  const changed = { ...talent, ...fields };
  const contactsChanged = changed.name !== talent.name || changed.email !== talent.email || changed.birthDate !== talent.birthDate;
  if (contactsChanged && talent.contactsLockedAt) throw new TalentContactsLocked(talent.id);
  assertAdult(changed.birthDate, now);
  return changed;
}

function assertAdult(birthDate: string, now: Date): void {
  if (yearsAfter(new Date(`${birthDate}T00:00:00Z`), ADULT_AGE) > now) throw new TalentMinor();
}
