import { type Decimal, decimal } from '../decimal.ts';

/** Digits as written anywhere: `1.299,00`, `1 299`, `1'299.5`, `19,90`. Sticky: set lastIndex. */
export const NUMBER_TEXT = /\d{1,3}(?:[ '.,\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?/y;

/**
 * What written digits can mean, likeliest first. `1.299` is one thousand or one and a bit: both, ordered by the language's
 * decimal mark; with two kinds of separator the last one is decimal.
 */
export function numberReadings(text: string, decimalMark: '.' | ','): Decimal[] {
  const digits = text.replace(/[ '\u00a0\u202f]/g, '');
  const marks = [...digits].filter((one) => one === '.' || one === ',');
  const last = marks.at(-1);
  if (!last) return [decimal(digits)];
  const grouped = () => decimal(digits.replace(/[.,]/g, ''));
  const fractional = () =>
    decimal(digits.slice(0, digits.lastIndexOf(last)).replace(/[.,]/g, '') + digits.slice(digits.lastIndexOf(last)).replace(',', '.'));
  if (marks.length > 1) return marks.every((mark) => mark === last) ? [grouped()] : [fractional()];
  const ambiguous = /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits);
  if (!ambiguous) return [fractional()];
  return last === decimalMark ? [fractional(), grouped()] : [grouped(), fractional()];
}
