import type { Language } from '@app/wording';

export interface Pace {
  readonly letterMs: number;
  /** Where letters and Han characters take different times. */
  readonly latinMs?: number;
  readonly sentenceMs: number;
  readonly commaMs: number;
}

/**
 * Fitted by least squares to 27 generated presentations a language: flite's slt for English, espeak-ng at its default rate for the
 * others. Largest error on those: 8 % (fr), 5 % (es), at most 4.4 % elsewhere. Refit when a voice or its rate changes.
 */
export const paces: Readonly<Record<Language, Pace>> = {
  en: { letterMs: 66.6, sentenceMs: 357.6, commaMs: 345.9 },
  fr: { letterMs: 47.4, sentenceMs: 485.5, commaMs: 152.1 },
  es: { letterMs: 60.9, sentenceMs: 437.9, commaMs: 79 },
  pt: { letterMs: 69, sentenceMs: 384.2, commaMs: 131.8 },
  id: { letterMs: 66, sentenceMs: 457.7, commaMs: 253.8 },
  sv: { letterMs: 71.8, sentenceMs: 288.8, commaMs: 411.6 },
  zh: { letterMs: 271.3, latinMs: 70, sentenceMs: 160.4, commaMs: 0 },
};
