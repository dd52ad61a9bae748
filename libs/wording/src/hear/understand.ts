import type { Money } from '@app/kernel';
import { decimalOf, formatMoney, minorDigits, moneyOf } from '../currency.ts';
import type { Decimal } from '../decimal.ts';
import { spokenLocale } from '../language.ts';
import { dataOf } from '../language-data.ts';
import { findAmounts } from './amounts.ts';
import { fold } from './fold.ts';

import { numberAt, skipSpace } from './number.ts';

/** The value of a text that is nothing but a number, in digits or words: the likeliest reading. */
export function parseNumber(text: string, locale: string): Decimal | undefined {
  const data = dataOf(spokenLocale(locale).language);
  const folded = fold(text.trim());
  const minus = data.heard.minus.find((word) => folded.startsWith(word)) ?? (folded.startsWith('-') ? '-' : '');
  const number = numberAt(folded, skipSpace(folded, minus.length), data);
  const [first] = number?.end === folded.length ? number.readings : [];
  const value = first?.length === 1 ? first[0] : undefined;
  return value && minus && value !== '0' ? `-${value}` : value;
}

/** The price of a text that is nothing but a price, in digits or words; a shared sign ("$", "cents") means its likeliest currency. */
export function parsePrice(text: string, locale: string, currency?: string): Money | undefined {
  const trimmed = text.trim();
  const [amount, ...others] = findAmounts(trimmed, locale);
  if (amount?.kind !== 'price' || others.length > 0 || amount.end !== trimmed.length) return undefined;
  const means = currency && amount.currencies?.includes(currency) ? currency : amount.currencies?.[0];
  const value = amount.readings[0]?.length === 1 ? amount.readings[0][0] : undefined;
  return means && value !== undefined ? moneyOf(value, means) : undefined;
}

/** A price as a script writes it: as viewers know it where that can only mean this currency, else with the code ("19.90 MXN"). */
export function writtenPrice(money: Money, locale: string): string {
  const familiar = formatMoney(money, locale);
  const understood = parsePrice(familiar, locale);
  if (understood?.currency === money.currency && understood.amount === money.amount) return familiar;
  const digits = Number.isInteger(Number(decimalOf(money))) ? 0 : minorDigits(money.currency);
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${number.format(decimalOf(money) as Intl.StringNumericLiteral)} ${money.currency}`;
}
