import { isCurrency } from '../currency.ts';
import { spokenLocale } from '../language.ts';
import { dataOf } from '../language-data.ts';
import { currencyWords } from '../say/price-words.ts';
import { units, unitWords, writtenUnits } from '../units.ts';
import { fold } from './fold.ts';

/** Something named at one place of a text: what it may mean, and where the name ends. */
export interface Named<T> {
  readonly meaning: T;
  readonly end: number;
}

const CODES = [
  'EUR',
  'USD',
  'GBP',
  'BRL',
  'IDR',
  'SEK',
  'CNY',
  'JPY',
  'CHF',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'HUF',
  'RON',
  'TRY',
  'INR',
  'KRW',
  'TWD',
  'HKD',
  'SGD',
  'MYR',
  'THB',
  'VND',
  'PHP',
  'AUD',
  'NZD',
  'CAD',
  'MXN',
  'ARS',
  'CLP',
  'COP',
  'PEN',
  'ZAR',
  'AED',
  'SAR',
];

/** Likeliest meaning first where a sign is shared; the locale's own comes before all. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  us$: ['USD'],
  usd$: ['USD'],
  r$: ['BRL'],
  a$: ['AUD'],
  c$: ['CAD'],
  hk$: ['HKD'],
  s$: ['SGD'],
  mx$: ['MXN'],
  nt$: ['TWD'],
  $: ['USD', 'MXN', 'CAD', 'AUD', 'NZD', 'ARS', 'CLP', 'COP', 'HKD', 'SGD'],
  '£': ['GBP'],
  '¥': ['CNY', 'JPY'],
  rmb: ['CNY'],
  rp: ['IDR'],
  kr: ['SEK', 'NOK', 'DKK'],
  zł: ['PLN'],
  '₹': ['INR'],
  '₩': ['KRW'],
  '₫': ['VND'],
  '฿': ['THB'],
  '₱': ['PHP'],
  '₺': ['TRY'],
  kč: ['CZK'],
  ft: ['HUF'],
  rm: ['MYR'],
};
const BY_REGION: Readonly<Record<string, string>> = {
  MX: 'MXN',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  AR: 'ARS',
  CL: 'CLP',
  CO: 'COP',
  SG: 'SGD',
  HK: 'HKD',
  NO: 'NOK',
  DK: 'DKK',
};

class Names<T> {
  readonly #byFirst = new Map<string, { name: string; meaning: T }[]>();

  constructor(entries: ReadonlyMap<string, T>) {
    const sorted = [...entries].filter(([name]) => name !== '').sort(([a], [b]) => b.length - a.length);
    for (const [name, meaning] of sorted) {
      const first = name.charAt(0);
      const list = this.#byFirst.get(first) ?? [];
      list.push({ name, meaning });
      this.#byFirst.set(first, list);
    }
  }

  /** The longest name that stands at `at`, not followed by a letter of the same word. */
  at(text: string, at: number): Named<T> | undefined {
    for (const { name, meaning } of this.#byFirst.get(text.charAt(at)) ?? []) {
      const end = at + name.length;
      if (text.startsWith(name, at) && endsWord(text, end)) return { meaning, end };
    }
    return undefined;
  }
}

const LETTER = /[\p{Script=Latin}\p{M}]/u;

/** Chinese has no spaces: a Han character never continues a word. */
export const endsWord = (text: string, end: number): boolean => !(LETTER.test(text.charAt(end - 1)) && LETTER.test(text.charAt(end)));

export interface Vocabulary {
  readonly currencies: Names<readonly string[]>;
  /** Signs that also stand before the number. */
  readonly signs: Names<readonly string[]>;
  readonly minors: Names<readonly string[]>;
  readonly units: Names<string>;
  readonly percents: Names<true>;
  readonly shares: Names<number>;
}

const cache = new Map<string, Vocabulary>();

export function vocabulary(locale: string): Vocabulary {
  const known = cache.get(locale);
  if (known) return known;
  const { language } = spokenLocale(locale);
  const { heard } = dataOf(language);
  // "199:-" is how Swedish shops write kronor.
  const suffixes = language === 'sv' ? ([[':-', ['SEK']]] as const) : [];
  const signs = new Map(Object.entries(SIGNS).map(([sign, codes]) => [sign, ranked(codes, locale)]));
  const made: Vocabulary = {
    currencies: new Names(new Map([...currencyNames(locale), ...signs, ...suffixes])),
    signs: new Names(signs),
    minors: new Names(minorNames(locale)),
    units: new Names(unitNames(locale)),
    percents: new Names(new Map(['%', '٪', '％', ...heard.percents].map((name) => [name, true as const]))),
    shares: new Names(new Map(Object.entries(heard.shares))),
  };
  cache.set(locale, made);
  return made;
}

/** Codes count in capitals only: "all" and "try" are words. */
export function currencyCode(text: string, at: number): Named<readonly string[]> | undefined {
  const code = text.slice(at, at + 3);
  if (!/^[A-Z]{3}$/.test(code) || !isCurrency(code) || LETTER.test(text.charAt(at + 3))) return undefined;
  return { meaning: [code], end: at + 3 };
}

function ranked(codes: readonly string[], locale: string): readonly string[] {
  const { language, region = '' } = spokenLocale(locale);
  const home = BY_REGION[region] ?? (language === 'zh' ? 'CNY' : codes.includes('JPY') ? 'JPY' : undefined);
  return home && codes.includes(home) ? [home, ...codes.filter((code) => code !== home)] : codes;
}

function currencyNames(locale: string): Map<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const code of CODES) {
    const { one, many, also = [] } = currencyWords(code, locale);
    const said = [one, many, ...also, new Intl.DisplayNames(locale, { type: 'currency' }).of(code) ?? code];
    for (const name of [...said, ...nounsOf(said, locale)].map(fold)) names.set(name, [...new Set([...(names.get(name) ?? []), code])]);
  }
  return names;
}

/** "pesos" alone may be any of theirs: the noun comes first in the Romance languages and Indonesian, last in English and Swedish. */
function nounsOf(names: readonly string[], locale: string): string[] {
  const { language } = spokenLocale(locale);
  if (language === 'zh') return [];
  return names
    .filter((name) => name.includes(' '))
    .map((name) => name.split(' ').at(language === 'en' || language === 'sv' ? -1 : 0) ?? name);
}

function minorNames(locale: string): Map<string, readonly string[]> {
  const { language } = spokenLocale(locale);
  const names = new Map<string, readonly string[]>();
  for (const [code, { minorOne, minorMany }] of Object.entries(dataOf(language).currencies)) {
    for (const name of [minorOne, minorMany]) if (name) names.set(fold(name), [...new Set([...(names.get(fold(name)) ?? []), code])]);
  }
  // Each side of the Atlantic has its own word for a hundredth of a euro.
  if (language === 'pt')
    for (const name of ['centimo', 'centimos', 'centavo', 'centavos']) names.set(name, [...new Set(['EUR', ...(names.get(name) ?? [])])]);
  if (language === 'fr') for (const name of ['centime', 'centimes', 'cent', 'cents']) names.set(name, ['EUR', 'USD', 'CHF', 'CAD']);
  return names;
}

function unitNames(locale: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const unit of units) {
    const { one, many } = unitWords(unit, locale);
    for (const name of [one, many, ...writtenUnits(unit)]) names.set(fold(name), unit);
  }
  return names;
}
