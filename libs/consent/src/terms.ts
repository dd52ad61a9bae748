import type { Money } from '@app/kernel';
import { ConsentNotNarrower, ConsentTooLong } from './consent.errors.ts';

export const modalities = ['face', 'voice', 'gesture'] as const;
export type Modality = (typeof modalities)[number];

export const likenessKinds = ['identifiable_clone', 'invented', 'stock'] as const;
export type LikenessKind = (typeof likenessKinds)[number];

/** What happens to published works once the consent is revoked: taken down within `days`, or left to run for `days`. */
export const afterRevocationModes = ['take_down', 'run_out'] as const;
export interface AfterRevocation {
  readonly mode: (typeof afterRevocationModes)[number];
  readonly days: number;
}

/** What the person agrees to. An empty list allows nothing. */
export interface Terms {
  readonly modalities: readonly Modality[];
  readonly purposes: readonly string[];
  /** New York GOL 5-302: a reasonably specific description of each intended use. */
  readonly intendedUses: readonly string[];
  readonly representedBy: string | null;
  readonly platforms: readonly string[];
  /** ISO 3166-1 alpha-2, or `EU` for its member states. */
  readonly territories: readonly string[];
  /** BCP 47. `en` covers `en-GB`, not the other way round. */
  readonly languages: readonly string[];
  readonly excludedCategories: readonly string[];
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly maxSeconds: number | null;
  readonly royaltyPer30s: Money | null;
  readonly afterRevocation: AfterRevocation;
  readonly likenessKind: LikenessKind;
}

/** What the talent may still take away from a consent that stands; what is left out stays. */
export interface Narrowing {
  readonly purposes?: readonly string[] | undefined;
  readonly platforms?: readonly string[] | undefined;
  readonly territories?: readonly string[] | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly intendedUses?: readonly string[] | undefined;
  readonly excludedCategories?: readonly string[] | undefined;
  readonly validUntil?: Date | undefined;
  readonly maxSeconds?: number | undefined;
}

/** Illinois BIPA 15(a): biometric data is destroyed within three years of the last interaction. */
export const MAX_YEARS = 3;

export function assertDuration({ validFrom, validUntil }: Pick<Terms, 'validFrom' | 'validUntil'>, now: Date): void {
  const start = validFrom > now ? validFrom : now;
  if (validUntil <= start || validUntil > yearsAfter(now, MAX_YEARS) || validUntil > yearsAfter(validFrom, MAX_YEARS))
    throw new ConsentTooLong(MAX_YEARS);
}

/** Every part may shrink and none may grow. Throws ConsentNotNarrower naming the part. */
export function narrowed(terms: Terms, less: Narrowing, now: Date): Terms {
  for (const part of ['purposes', 'platforms', 'territories', 'languages', 'intendedUses'] as const)
    if (!isSubset(less[part], terms[part])) throw new ConsentNotNarrower(part);
  if (less.purposes?.length === 0) throw new ConsentNotNarrower('purposes');
  if (less.excludedCategories && !isSubset(terms.excludedCategories, less.excludedCategories))
    throw new ConsentNotNarrower('excludedCategories');
  if (less.validUntil && (less.validUntil > terms.validUntil || less.validUntil <= now)) throw new ConsentNotNarrower('validUntil');
  if (less.maxSeconds !== undefined && terms.maxSeconds !== null && less.maxSeconds > terms.maxSeconds)
    throw new ConsentNotNarrower('maxSeconds');
  const given = Object.fromEntries(Object.entries(less).filter(([, value]) => value !== undefined));
  return { ...terms, ...given };
}

const isSubset = (part: readonly string[] | undefined, whole: readonly string[]) => !part || part.every((item) => whole.includes(item));

export function yearsAfter(from: Date, years: number): Date {
  const later = new Date(from);
  later.setUTCFullYear(from.getUTCFullYear() + years);
  return later;
}
