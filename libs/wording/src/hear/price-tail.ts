import { decimal } from '../decimal.ts';
import type { Amount } from './amount.ts';
import type { Named } from './names.ts';
import { numberAt, type Reading, skipSpace } from './number.ts';
import type { Place } from './place.ts';

export interface Cents {
  /** In major units: 0.9. The first value is the cents, any further ones stand beside the price. */
  readonly readings: readonly Reading[];
  readonly end: number;
}

/** What follows "nineteen euros": "and ninety cents", "quatre-vingt-dix", 九毛五. */
export function centsAfter(place: Place, currency: Named<readonly string[]>): Cents | undefined {
  return place.data.point === '点' ? jiaoAfter(place, currency) : minorAfter(place, currency);
}

function minorAfter({ text, data, words }: Place, currency: Named<readonly string[]>): Cents | undefined {
  const joint = data.heard.priceJoints.find((word) => text.startsWith(` ${word} `, currency.end));
  const start = joint ? currency.end + joint.length + 2 : skipSpace(text, currency.end);
  const number = start > currency.end ? numberAt(text, start, data) : undefined;
  const value = Number(number?.readings[0]?.[0]);
  if (number?.readings[0]?.length !== 1 || !Number.isInteger(value) || value < 1 || value > 99) return undefined;
  const minor = words.minors.at(text, skipSpace(text, number.end));
  const cents = decimal(`0.${String(value).padStart(2, '0')}`);
  if (minor) return { readings: [[cents]], end: minor.end };
  if (value < 10 || otherNounFollows(text, number.end, words)) return undefined;
  return { readings: joint ? [[cents], ['0', decimal(value)]] : [[cents]], end: number.end };
}

function otherNounFollows(text: string, end: number, words: Place['words']): boolean {
  const next = skipSpace(text, end);
  return [words.percents, words.units, words.currencies].some((names) => names.at(text, next) !== undefined);
}

const JIAO = /^(?:零)?([\d零一二两三四五六七八九])(?:毛|角)?(?:([\d零一二两三四五六七八九])分?)?/;
const FEN = /^零([\d一二两三四五六七八九])分/;

/** 九 | 九毛 | 九毛五 | 零五分 after 块. */
function jiaoAfter({ text, data }: Place, currency: Named<readonly string[]>): Cents | undefined {
  const rest = text.slice(currency.end, currency.end + 8);
  if (!currency.meaning.includes('CNY') || rest.startsWith('钱')) return undefined;
  const digit = (one: string | undefined) => (one === undefined ? 0 : (data.heard.numerals[one] ?? Number(one)));
  const fen = FEN.exec(rest);
  if (fen) return { readings: [[decimal(`0.0${digit(fen[1])}`)]], end: currency.end + fen[0].length };
  const jiao = JIAO.exec(rest);
  // 二十块三件: a measure word after the digit makes it another number.
  if (!jiao || (!/[毛角]/.test(jiao[0]) && /^[\p{Script=Han}\d]/u.test(rest.slice(jiao[0].length)))) return undefined;
  return { readings: [[decimal(`0.${digit(jiao[1])}${digit(jiao[2])}`)]], end: currency.end + jiao[0].length };
}

const JIAO_ALONE = /^([\d零一二两三四五六七八九])[毛角](?:([\d一二两三四五六七八九])分?)?/;

/** 五毛: a price below one yuan. */
export function jiaoAt({ text, data }: Place, at: number): Amount | undefined {
  const jiao = data.point === '点' ? JIAO_ALONE.exec(text.slice(at, at + 4)) : null;
  if (!jiao) return undefined;
  const digit = (one = '0') => data.heard.numerals[one] ?? Number(one);
  const value = decimal(`0.${digit(jiao[1])}${digit(jiao[2])}`);
  return { kind: 'price', readings: [[value]], currencies: ['CNY'], start: at, end: at + jiao[0].length, written: /\d/.test(jiao[0]) };
}
