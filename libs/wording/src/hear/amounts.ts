import { type Decimal, decimal } from '../decimal.ts';
import { spokenLocale } from '../language.ts';
import { dataOf } from '../language-data.ts';
import type { LanguageData } from '../languages/language.data.ts';
import type { Amount } from './amount.ts';
import { fold } from './fold.ts';
import { currencyCode, endsWord, type Named, vocabulary } from './names.ts';
import { type Heard, numberAt, type Reading, skipSpace } from './number.ts';
import type { Place } from './place.ts';
import { centsAfter, jiaoAt } from './price-tail.ts';

/** Every price, percentage, measure and number of a text. Lone articles ("a", "un", 一个) and fixed idioms are none. */
export function findAmounts(original: string, locale: string): Amount[] {
  const data = dataOf(spokenLocale(locale).language);
  const place: Place = { original, text: masked(fold(original), data), data, words: vocabulary(locale) };
  const found: Amount[] = [];
  for (let at = 0; at < place.text.length; ) {
    const amount = amountAt(place, at);
    if (amount) found.push(amount);
    at = amount ? Math.max(amount.end, at + 1) : nextStart(place.text, at);
  }
  return found;
}

/** Idioms are blanked, so that "a hundred percent cosy" states nothing and offsets stay. */
function masked(text: string, data: LanguageData): string {
  return data.heard.idioms.reduce((rest, idiom) => blank(rest, idiom, data), text);
}

function blank(text: string, phrase: string, { heard }: LanguageData): string {
  const continues = (one: string) => one in heard.numerals || one in heard.multipliers || /\d/.test(one);
  let result = text;
  for (let at = result.indexOf(phrase); at >= 0; at = result.indexOf(phrase, at + 1)) {
    const end = at + phrase.length;
    const insideNumber =
      continues(result.charAt(at - 1)) ||
      /\d[.,]$/.test(result.slice(at - 2, at)) ||
      (/\p{Script=Han}/u.test(phrase) && continues(result.charAt(end)));
    const wholeWords = endsWord(result, end) && (at === 0 || endsWord(result, at));
    if (wholeWords && !insideNumber) result = result.slice(0, at) + '\u0000'.repeat(phrase.length) + result.slice(end);
  }
  return result;
}

const LATIN = /[\p{Script=Latin}\p{M}]/u;

/** The next place where an amount may begin: never inside a Latin word, though digits may follow one. */
function nextStart(text: string, at: number): number {
  let next = at + 1;
  if (LATIN.test(text.charAt(at))) while (LATIN.test(text.charAt(next))) next++;
  return next;
}

function amountAt(place: Place, at: number): Amount | undefined {
  const { text, words } = place;
  const share = words.shares.at(text, at);
  if (share) return { kind: 'percent', readings: [[decimal(share.meaning)]], start: at, end: share.end, written: false, off: true };
  return percentBefore(place, at) ?? currencyBefore(place, at) ?? withTail(place, at);
}

/** 百分之二十. */
function percentBefore({ text, data }: Place, at: number): Amount | undefined {
  if (!text.startsWith('百分之', at)) return undefined;
  const number = numberAt(text, at + 3, data);
  return number && { kind: 'percent', readings: number.readings, start: at, end: number.end, written: number.written };
}

function currencyBefore({ original, text, data, words }: Place, at: number): Amount | undefined {
  const sign = words.signs.at(text, at) ?? currencyCode(original, at);
  const number = sign && /\d/.test(text.charAt(skipSpace(text, sign.end))) ? numberAt(text, skipSpace(text, sign.end), data) : undefined;
  return (
    sign && number && { kind: 'price', readings: number.readings, currencies: sign.meaning, start: at, end: number.end, written: true }
  );
}

function withTail(place: Place, at: number): Amount | undefined {
  const { text, data, words } = place;
  const number = numberAt(text, at, data);
  if (!number) return undefined;
  const next = nounAfter(text, number.end);
  const base = { readings: number.readings, start: at, written: number.written };
  const percent = words.percents.at(text, next);
  if (percent) return { ...base, kind: 'percent', end: percent.end };
  const currency = words.currencies.at(text, next) ?? currencyCode(place.original, next);
  if (currency) return price(place, at, number, currency, words.units.at(text, next)?.meaning);
  const minor = words.minors.at(text, next);
  const unit = words.units.at(text, next);
  // 五十分钟: the longer name wins.
  if (minor && !(unit && unit.end > minor.end))
    return { ...base, kind: 'price', readings: number.readings.map(hundredths), currencies: minor.meaning, end: minor.end };
  return jiaoAt(place, at) ?? plain(place, at, number, next);
}

/** 八折 is 20 % off, 九成 is 90 %; a number without any noun we know is still a number. */
function plain({ text, data, words }: Place, at: number, number: Heard, next: number): Amount | undefined {
  const base = { readings: number.readings, start: at, written: number.written };
  const discount = data.point === '点' && text.charAt(number.end) === '折';
  if (discount)
    return { ...base, kind: 'percent', off: true, readings: number.readings.map((one) => one.map(percentOff)), end: number.end + 1 };
  if (data.point === '点' && text.charAt(number.end) === '成')
    return { ...base, kind: 'percent', readings: number.readings.map(tenfold), end: number.end + 1 };
  const unit = words.units.at(text, next);
  if (unit) return { ...base, kind: 'measure', unit: unit.meaning, end: unit.end };
  return number.weak ? undefined : { ...base, kind: 'number', end: number.end };
}

/** "deux millions d'euros", "un millón de euros". */
function nounAfter(text: string, end: number): number {
  const link = /^(?: de | d'|-)/.exec(text.slice(end, end + 4))?.[0];
  return link ? end + link.length : skipSpace(text, end);
}

function price(place: Place, start: number, number: Heard, currency: Named<readonly string[]>, unit: string | undefined): Amount {
  const tail = centsAfter(place, currency);
  const readings = tail ? number.readings.flatMap((one) => tail.readings.map((cents) => plus(one, cents))) : number.readings;
  const amount = {
    kind: 'price' as const,
    readings,
    currencies: currency.meaning,
    start,
    end: tail?.end ?? currency.end,
    written: number.written,
  };
  return unit ? { ...amount, unit } : amount;
}

/** Cents join the last value of what stands before; a second value stays beside it. */
function plus(whole: Reading, [cents = '0', ...others]: Reading): Reading {
  const last = whole.at(-1) ?? '0';
  return [...whole.slice(0, -1), sum(last, cents), ...others];
}

const sum = (whole: Decimal, cents: Decimal): Decimal =>
  decimal(hundredth(Math.round(Number(whole) * 100) + Math.round(Number(cents) * 100)));
const hundredth = (value: number): string => `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, '0')}`;
const hundredths = (reading: Reading): Reading => reading.map((value) => decimal(hundredth(Math.round(Number(value)))));
const tenfold = (reading: Reading): Reading => reading.map((value) => decimal(String(Number(value) * 10)));
const percentOff = (value: Decimal): Decimal =>
  decimal(String(Math.round((100 - Number(value) * (Number(value) >= 10 ? 1 : 10)) * 10) / 10).replace('-', ''));
