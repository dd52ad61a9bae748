import type { Money } from '@app/kernel';
import { isCurrency, minorDigits, moneyOf, numberReadings } from '@app/wording';

export type PriceProblem =
  | 'price.missing'
  | 'price.malformed'
  | 'price.negative'
  | 'price.zero'
  | 'price.absurd'
  | 'price.currency_missing'
  | 'price.currency_unknown';

export type FeedPrice = { readonly money: Money } | { readonly problem: PriceProblem };

/** Above a thousand million of anything a comma was lost. Minor units. */
const ABSURD = 100_000_000_000;

const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'CNY',
  '￥': 'CNY',
  R$: 'BRL',
  Rp: 'IDR',
  kr: 'SEK',
  zł: 'PLN',
  '₹': 'INR',
  '₩': 'KRW',
  US$: 'USD',
  $: 'USD',
  A$: 'AUD',
  C$: 'CAD',
};
/** Currencies that share a sign: the shop's own is meant when it is one of them. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'AUD', 'CAD', 'MXN', 'NZD', 'SGD', 'HKD', 'ARS', 'CLP', 'COP'],
  '¥': ['CNY', 'JPY'],
  '￥': ['CNY', 'JPY'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
};

/**
 * `19.90 EUR`, `EUR 19,90`, `1.299,00 €`, `1'299.-`, `19,90` -> money. The last separator is decimal unless three digits follow
 * it that the currency has no use for.
 */
export function readPrice(text: string, defaultCurrency?: string): FeedPrice {
  const trimmed = text.normalize('NFKC').trim();
  if (trimmed === '') return { problem: 'price.missing' };
  const match =
    /^(\(|-|−)?\s*([^\d\s.,()-][^\d\s()-]{0,3})?\s*(-|−)?\s*(\d[\d.,'’\s]*)(?:[.,]?[-–]{1,2})?\s*(-|−)?\s*([^\d\s().-][^\d\s()]{0,4})?\s*(\))?$/u.exec(
      trimmed,
    );
  if (!match) return { problem: 'price.malformed' };
  const [, open, before, minus, digits = '', minusAfter, after] = match;
  const currency = currencyOf(before ?? after, defaultCurrency);
  if (typeof currency !== 'string') return currency;
  if (before && after) return { problem: 'price.malformed' };
  return worth(digits.trim().replace(/[.,]$/, ''), currency, Boolean(open ?? minus ?? minusAfter));
}

function currencyOf(name: string | undefined, defaultCurrency: string | undefined): string | { problem: PriceProblem } {
  if (!name) return defaultCurrency ?? { problem: 'price.currency_missing' };
  const code = name.toUpperCase();
  if (/^[A-Z]{3}$/.test(code) && isCurrency(code)) return code;
  const sign = Object.keys(SIGNS).find((one) => one.toLowerCase() === name.replace(/\.$/, '').toLowerCase());
  if (!sign) return { problem: 'price.currency_unknown' };
  return defaultCurrency && SHARED[sign]?.includes(defaultCurrency) ? defaultCurrency : (SIGNS[sign] ?? '');
}

function worth(digits: string, currency: string, negative: boolean): FeedPrice {
  if (!/^\d+(?:[ .,'’]\d{3})*(?:[.,]\d+)?$/.test(digits)) return { problem: 'price.malformed' };
  const readings = numberReadings(digits.replaceAll('’', "'"), '.');
  // Three digits after the mark are thousands, where the currency has no thousandths: "150.000", "1.290".
  const likeliest = minorDigits(currency) < 3 ? readings.toSorted((one, other) => Number(other) - Number(one)) : readings;
  const money = likeliest.map((value) => moneyOf(value, currency)).find((one) => one !== undefined);
  if (!money) return { problem: /\d{12}/.test(digits) ? 'price.absurd' : 'price.malformed' };
  if (money.amount === 0) return { problem: 'price.zero' };
  if (negative) return { problem: 'price.negative' };
  return money.amount > ABSURD ? { problem: 'price.absurd' } : { money };
}
