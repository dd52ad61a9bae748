import { type Decimal, decimal } from '../decimal.ts';
import type { LanguageData } from '../languages/language.data.ts';
import { chineseNumber } from './chinese-number.ts';
import { endsWord } from './names.ts';
import { NUMBER_TEXT, numberReadings } from './number-text.ts';
import { type Spelled, spelledNumber } from './spelled-number.ts';

/** Values that one reading states, all of them: "twenty fifty" is 2050, or 20.50, or 20 and 50. */
export type Reading = readonly Decimal[];

export interface Heard {
  readonly readings: readonly Reading[];
  readonly end: number;
  /** Only a numeral that may as well be an article or an adjective. */
  readonly weak: boolean;
  readonly written: boolean;
}

const SHORT_SCALES: Readonly<Record<string, number>> = { k: 1000, mio: 1e6 };

/** The number that begins at `at` of a folded text, in digits or in words. */
export function numberAt(text: string, at: number, data: LanguageData): Heard | undefined {
  return writtenNumber(text, at, data) ?? saidNumber(text, at, data);
}

function writtenNumber(text: string, at: number, data: LanguageData): Heard | undefined {
  NUMBER_TEXT.lastIndex = at;
  const digits = NUMBER_TEXT.exec(text)?.[0];
  if (!digits) return undefined;
  const readings = numberReadings(digits, data.decimalMark);
  const scale = scaleAt(text, at + digits.length, data);
  const scaled = scale ? readings.map((one) => times(one, scale.by)) : readings;
  return { readings: scaled.map((one) => [one]), end: scale?.end ?? at + digits.length, weak: false, written: true };
}

function scaleAt(text: string, end: number, { heard }: LanguageData): { by: number; end: number } | undefined {
  const word = /^ ?(\p{Script=Latin}+|\p{Script=Han})/u.exec(text.slice(end, end + 16));
  const name = word?.[1] ?? '';
  const by = heard.multipliers[name] ?? SHORT_SCALES[name];
  return word && by && by >= 1000 ? { by, end: end + word[0].length } : undefined;
}

function times(value: Decimal, by: number): Decimal {
  const product = Math.round(Number(value) * by * 100) / 100;
  return Number.isSafeInteger(Math.round(product)) ? decimal(product.toString()) : value;
}

function saidNumber(text: string, at: number, data: LanguageData): Heard | undefined {
  const first = spelled(text, at, data);
  if (!first) return undefined;
  const fraction = fractionAt(text, first.end, data);
  if (fraction) return { readings: [[decimal(`${first.value}.${fraction.digits}`)]], end: fraction.end, weak: false, written: false };
  const second = pairedWith(text, first, data);
  if (second) return { readings: pairReadings(first.value, second.value), end: second.end, weak: false, written: false };
  const weak = first.words === 1 && data.heard.notAlone.includes(text.slice(at, first.end));
  return { readings: [[decimal(first.value)]], end: first.end, weak, written: false };
}

const isChinese = (data: LanguageData) => data.point === '点';

export function spelled(text: string, at: number, data: LanguageData): Spelled | undefined {
  return isChinese(data) ? chineseNumber(text, at, data.heard) : spelledNumber(text, at, data.heard);
}

/** After "point": digits one by one, or numbers, written one after the other. */
function fractionAt(text: string, end: number, data: LanguageData): { digits: string; end: number } | undefined {
  const point = data.heard.points.find(
    (word) => text.startsWith(word, skipSpace(text, end)) && endsWord(text, skipSpace(text, end) + word.length),
  );
  if (!point || (!isChinese(data) && text.charAt(end) !== ' ')) return undefined;
  let digits = '';
  let at = skipSpace(text, end) + point.length;
  for (let next = fractionPart(text, at, data); next && digits.length < 12; next = fractionPart(text, at, data)) {
    digits += next.digits;
    at = next.end;
  }
  return digits ? { digits, end: at } : undefined;
}

function fractionPart(text: string, at: number, data: LanguageData): { digits: string; end: number } | undefined {
  const start = skipSpace(text, at);
  if (isChinese(data)) {
    const digit = data.heard.numerals[text.charAt(start)];
    return digit === undefined ? undefined : { digits: String(digit), end: start + 1 };
  }
  const part = spelled(text, start, data);
  return part && part.value < 100 ? { digits: String(part.value), end: part.end } : undefined;
}

/** "nineteen ninety", "diecinueve con noventa": how prices are called out without naming the currency. */
function pairedWith(text: string, first: Spelled, data: LanguageData): Spelled | undefined {
  if (isChinese(data) || first.value >= 10_000 || first.value < 1) return undefined;
  const joint = data.heard.priceJoints.find((word) => text.startsWith(` ${word} `, first.end));
  const start = joint ? first.end + joint.length + 2 : skipSpace(text, first.end);
  if (start === first.end) return undefined;
  const second = spelled(text, start, data);
  return second && second.value >= 10 && second.value <= 99 ? second : undefined;
}

const pairReadings = (whole: number, rest: number): Reading[] => [
  [decimal(`${whole}.${rest}`)],
  [decimal(whole * 100 + rest)],
  [decimal(whole), decimal(rest)],
];

export const skipSpace = (text: string, at: number): number => (text.charAt(at) === ' ' ? at + 1 : at);
