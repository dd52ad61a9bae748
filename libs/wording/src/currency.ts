import type { Money } from '@app/kernel';
import { type Decimal, fromMinor, toMinor } from './decimal.ts';

/**
 * ISO 4217 minor units where they are not two. Kept as data: Intl's digits follow CLDR's habits of display and have changed
 * between ICU versions (HUF and IDR went from 2 to 0), which would change what stored amounts mean.
 */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

const known = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (code: string): boolean => known.has(code);

/** Digits of the minor unit as ISO 4217 counts them: 2 for EUR and IDR, 0 for JPY, 3 for KWD. */
export const minorDigits = (currency: string): number => MINOR_DIGITS[currency] ?? 2;

export const decimalOf = (money: Money): Decimal => fromMinor(money.amount, minorDigits(money.currency));

/** Undefined when the value is finer than the currency's minor unit. */
export function moneyOf(value: Decimal, currency: string): Money | undefined {
  const amount = toMinor(value, minorDigits(currency));
  return amount === undefined ? undefined : { amount, currency };
}

/** As written for a viewer: `€19.90`, `19,90 €`, `Rp 150.000`. Exact: the decimal text is formatted, not a float. */
export function formatMoney(money: Money, locale: string): string {
  const value = decimalOf(money);
  const digits = value.includes('.') || !hidesZeros(money.currency) ? minorDigits(money.currency) : 0;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(value as Intl.StringNumericLiteral);
}

/** Where nobody writes the sen of a whole price, CLDR's cash habit rules the display. */
function hidesZeros(currency: string): boolean {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits === 0;
}
