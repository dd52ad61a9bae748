import type { Id } from '@app/kernel';
import type { RefusalCode } from './consent.errors.ts';
import { type Consent, statusAt } from './consent.ts';
import { type Goods, isExcluded } from './goods/goods.ts';
import type { Modality, Terms } from './terms.ts';
import { countriesOf } from './territory.ts';

export const useKinds = ['scan', 'render', 'publish', 'download', 'lease'] as const;
export type UseKind = (typeof useKinds)[number];

/** What is about to be done with a clone. What is named is checked; an empty list of territories means nowhere and is refused. */
export interface Use {
  readonly consentId: Id<'con'>;
  readonly kind: UseKind;
  /** The job, render or file: decisions are found by it, and seconds are counted once per subject. */
  readonly subjectId: string;
  /** `face` when nothing is said: there is no clone without one. */
  readonly modalities?: readonly Modality[] | undefined;
  readonly purpose?: string | undefined;
  readonly platform?: string | undefined;
  readonly territories?: readonly string[] | undefined;
  readonly language?: string | undefined;
  /** A render says what it presents; a scan presents nothing. */
  readonly goods?: Goods | undefined;
  /** Length of the output, rounded up. */
  readonly seconds?: number | undefined;
}

export type ScopePart = 'modality' | 'purpose' | 'platform' | 'territory' | 'language' | 'category' | 'seconds';

export interface Refusal {
  readonly code: RefusalCode;
  readonly scope?: ScopePart | undefined;
}

/** The reason not to, or null when the consent covers this very use. `secondsHeld` are those of other subjects. */
export function refusalOf(consent: Consent, use: Omit<Use, 'consentId'>, secondsHeld: number, now: Date): Refusal | null {
  return standing(consent, now) ?? scoped(consent.terms, use, secondsHeld);
}

function standing(consent: Consent, now: Date): Refusal | null {
  const status = statusAt(consent, now);
  if (status === 'revoked' || status === 'expired' || status === 'paused') return { code: `consent.${status}` };
  return status === 'active' && consent.terms.validFrom <= now ? null : { code: 'consent.not_active' };
}

function scoped(terms: Terms, use: Omit<Use, 'consentId'>, secondsHeld: number): Refusal | null {
  const { modalities = ['face'], purpose, platform, territories, language, goods, seconds } = use;
  const outside = (scope: ScopePart): Refusal => ({ code: 'consent.out_of_scope', scope });
  if (!modalities.every((modality) => terms.modalities.includes(modality))) return outside('modality');
  if (purpose !== undefined && !terms.purposes.includes(purpose)) return outside('purpose');
  if (platform !== undefined && !terms.platforms.includes(platform)) return outside('platform');
  if (territories !== undefined && !coversTerritories(terms.territories, territories)) return outside('territory');
  if (language !== undefined && !terms.languages.some((tag) => covers(tag, language))) return outside('language');
  if (goods !== undefined && isExcluded(terms.excludedCategories, goods)) return outside('category');
  if (seconds !== undefined && terms.maxSeconds !== null && secondsHeld + seconds > terms.maxSeconds) return outside('seconds');
  return null;
}

function coversTerritories(allowed: readonly string[], wanted: readonly string[]): boolean {
  const countries = new Set(allowed.flatMap(countriesOf));
  return wanted.length > 0 && wanted.flatMap(countriesOf).every((country) => countries.has(country));
}

const covers = (tag: string, language: string) => {
  const [wide, narrow] = [tag.toLowerCase(), language.toLowerCase()];
  return narrow === wide || narrow.startsWith(`${wide}-`);
};
