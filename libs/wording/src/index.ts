export { decimalOf, formatMoney, isCurrency, minorDigits, moneyOf } from './currency.ts';
export { type Decimal, decimal } from './decimal.ts';
export type { Amount } from './hear/amount.ts';
export { findAmounts } from './hear/amounts.ts';
export { fold } from './hear/fold.ts';
export type { Reading } from './hear/number.ts';
export { numberReadings } from './hear/number-text.ts';
export { phrasePattern } from './hear/phrases.ts';
export { parseNumber, parsePrice, writtenPrice } from './hear/understand.ts';
export { type Language, LocaleUnsupported, languages, type SpokenLocale, spokenLocale } from './language.ts';
export {
  DEFAULT_PAUSE_MS,
  type Expression,
  expressions,
  type Mark,
  type Marked,
  type PlacedMark,
  parseMarks,
  stripMarks,
} from './marks.ts';
export { measureWords, percentWords } from './say/amount-words.ts';
export { type CalendarDate, dateWords, timeWords } from './say/date-words.ts';
export { digitWords, numberWords, yearWords } from './say/number-words.ts';
export { ordinalWords } from './say/ordinal-words.ts';
export { priceWords } from './say/price-words.ts';
export { type Pronunciation, type Replacement, type Speech, speakable, toSpeech } from './say/speakable.ts';
