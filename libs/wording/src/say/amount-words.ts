import { moneyOf } from '../currency.ts';
import type { Decimal } from '../decimal.ts';
import type { Amount } from '../hear/amount.ts';
import { spokenLocale } from '../language.ts';
import { dataOf } from '../language-data.ts';
import { unitWords } from '../units.ts';
import { digitWords, numberWords } from './number-words.ts';
import { priceWords } from './price-words.ts';

export function percentWords(value: number | Decimal, locale: string): string {
  const { language } = spokenLocale(locale);
  const { percent } = dataOf(language);
  const number = numberWords(value, locale);
  return language === 'zh' ? percent + number : `${number} ${percent}`;
}

/** "five hundred millilitres". */
export function measureWords(value: number | Decimal, unit: string, locale: string): string {
  const { language } = spokenLocale(locale);
  const words = unitWords(unit, locale);
  const noun = new Intl.PluralRules(language).select(Number(value)) === 'one' ? words.one : words.many;
  return [numberWords(value, locale, words.form), noun].join(language === 'zh' ? '' : ' ');
}

/** What an amount written in digits is called; `source` is its text, `nounFollows` makes Spanish say "veintiún". */
export function amountWords(amount: Amount, source: string, locale: string, nounFollows: boolean): string {
  const [value = '0'] = amount.readings[0] ?? [];
  // 8折 means 20 % off, and is still called 八折.
  const share = /^([\d.]+)([折成])$/.exec(source);
  if (share?.[1]) return numberWords(share[1], locale) + share[2];
  if (amount.kind === 'percent') return percentWords(value, locale);
  if (amount.kind === 'measure' && amount.unit) return measureWords(value, amount.unit, locale);
  if (amount.kind === 'price') {
    const money = moneyOf(value, amount.currencies?.[0] ?? '');
    return money ? priceWords(money, locale) : numberWords(value, locale);
  }
  // Codes and telephone numbers keep their zeros.
  if (/^0\d+$/.test(source)) return digitWords(source, locale);
  return numberWords(value, locale, nounFollows && spokenLocale(locale).language === 'es' ? 'masculine' : 'counting');
}
