import type { Reading } from './number.ts';

/** An amount that a text states, in digits or in words. */
export interface Amount {
  readonly kind: 'price' | 'percent' | 'measure' | 'number';
  /** Any of these may be meant, likeliest first; each states all its values. Prices in major units. */
  readonly readings: readonly Reading[];
  /** What the currency's name or sign may mean here, likeliest first. Prices only. */
  readonly currencies?: readonly string[];
  /** `milliliter`, `mAh` ...; also on a price whose word is a unit too ("pounds"). */
  readonly unit?: string;
  /** A percentage that by its very words is taken off a price: "half price", 八折. */
  readonly off?: true;
  /** UTF-16 offsets into the text as given. */
  readonly start: number;
  readonly end: number;
  readonly written: boolean;
}
