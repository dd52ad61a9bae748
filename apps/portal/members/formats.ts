import type { Money } from './resources.ts';

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Exact: an amount of minor units is far below where a number loses any. */
export const money = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 10 ** digitsOf(currency));

/** `"44.5"` minor units, with all of its digits. */
export function unitPrice(minor: string, currency: string): string {
  const [whole = '0', part = ''] = minor.split('.');
  const digits = digitsOf(currency);
  const padded = whole.padStart(digits + 1, '0');
  return `${currency} ${padded.slice(0, padded.length - digits)}.${padded.slice(padded.length - digits)}${part}`;
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms % 1000 === 0 ? 0 : 2)} s`;

export const when = (time: string): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));

/** `hold_for_review` as people write it. */
export const plain = (code: string): string => code.replaceAll('_', ' ');

/** A link from the API, on this page's own origin: the installation may be known by another name outside. */
export const here = (url: string): string => new URL(url, location.origin).pathname;
