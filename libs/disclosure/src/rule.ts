import { z } from 'zod';

export const outcomes = ['allow', 'hold_for_review', 'block'] as const;
export type Outcome = (typeof outcomes)[number];

export const media = ['video', 'live'] as const;
export type Medium = (typeof media)[number];

export const likenessKinds = ['identifiable_clone', 'invented', 'stock'] as const;
export type LikenessKind = (typeof likenessKinds)[number];

export const positions = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
export const marks = ['c2pa', 'iptc', 'aigc'] as const;
export type Mark = (typeof marks)[number];

const share = z.number().min(0).max(0.5);
export const safeArea = z.object({ top: share, right: share, bottom: share, left: share }).meta({ id: 'SafeArea' });
export type SafeArea = z.infer<typeof safeArea>;

/** ISO 3166-1 (`FR`), 3166-2 (`US-NY`), or `EU`. */
const place = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/);
const names = z.array(z.string().min(1)).min(1);

/** What a row speaks about. Every given list must contain the situation; the three lists of places are one question: any of them suffices. */
const scope = z.strictObject({
  viewers: z.array(place).min(1).optional(),
  seats: z.array(place).min(1).optional(),
  domiciles: z.array(place).min(1).optional(),
  platforms: names.optional(),
  media: z.array(z.enum(media)).min(1).optional(),
  attended: z.boolean().optional(),
  purposes: names.optional(),
  likenessKinds: z.array(z.enum(likenessKinds)).min(1).optional(),
  categories: names.optional(),
});
export type Scope = z.infer<typeof scope>;

/** One language's words: the whole sentence, a short form for a second language, and the sentence said aloud. */
const wording = z.strictObject({ full: z.string().min(1), brief: z.string().min(1), spoken: z.string().min(1).optional() });
export type Wording = z.infer<typeof wording>;

/** What a row that speaks asks for. */
const duty = z.strictObject({
  outcome: z.enum(outcomes).optional(),
  /** The floor's own sentence, by language. */
  texts: z.record(z.string(), wording).optional(),
  /** Words the law itself prescribes, shown as they stand. */
  words: z.array(z.string().min(1)).optional(),
  minHeight: z.number().min(0).max(0.3).optional(),
  position: z.enum(positions).optional(),
  /** Null: as long as the picture lasts. */
  untilMs: z.int().min(0).nullable().optional(),
  spokenNotice: z.literal(true).optional(),
  repeatAfterBreaks: z.literal(true).optional(),
  reminderEveryMs: z.int().positive().optional(),
  truthfulAnswer: z.literal(true).optional(),
  marks: z.array(z.enum(marks)).optional(),
  platformFlags: z.record(z.string(), z.union([z.string(), z.boolean()])).optional(),
  safeArea: safeArea.optional(),
  /** Viewers are here, whatever the client says: nobody watches Douyin elsewhere. */
  implies: z.array(place).optional(),
  retentionDays: z.int().positive().optional(),
  takedownHours: z.int().positive().optional(),
});
export type Duty = z.infer<typeof duty>;

/**
 * `floor` speaks always; `destination` makes a platform known; `unknown_destination` speaks where none is known,
 * `unwritable_language` where the label cannot be in a viewer's language.
 */
export const ruleKinds = ['floor', 'law', 'destination', 'unknown_destination', 'unwritable_language'] as const;

/** A dated, versioned row. Of one code the highest version in force speaks. */
export const rule = z.strictObject({
  code: z.string(),
  version: z.int().positive(),
  kind: z.enum(ruleKinds),
  status: z.enum(['confirmed', 'unconfirmed']),
  law: z.string(),
  summary: z.string(),
  effectiveFrom: z.date(),
  effectiveUntil: z.date().nullable(),
  scope,
  exempt: scope.nullable(),
  duty,
});
export type Rule = z.infer<typeof rule>;

/** The rows in force at a moment: one per code. */
export function inForce(rules: readonly Rule[], at: Date): Rule[] {
  const byCode = new Map<string, Rule>();
  for (const row of rules) {
    if (row.effectiveFrom > at || (row.effectiveUntil && row.effectiveUntil <= at)) continue;
    const other = byCode.get(row.code);
    if (!other || other.version < row.version) byCode.set(row.code, row);
  }
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

export const strictest = (given: readonly Outcome[]): Outcome => given.reduce((a, b) => (rank(b) > rank(a) ? b : a), 'allow');
export const rank = (outcome: Outcome): number => outcomes.indexOf(outcome);
