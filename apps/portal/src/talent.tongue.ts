import { platformName, purposeName } from '@app/consent';
import type { Money } from '@app/kernel';
import { html, type Markup } from './html.ts';
import type { PortalWords } from './words/words.ts';

export const parts = ['purposes', 'platforms', 'territories', 'languages'] as const;
export type Part = (typeof parts)[number];

/** What the reader of a talent's page reads in. */
export interface Tongue {
  readonly language: string;
  readonly words: PortalWords['talent'];
}

/** What is coded in the terms, as the reader calls it. */
export function named(part: Part, item: string, { language }: Tongue): string {
  if (part === 'purposes') return purposeName(language, item);
  if (part === 'platforms') return platformName(language, item);
  return new Intl.DisplayNames(language, { type: part === 'territories' ? 'region' : 'language' }).of(item) ?? item;
}

export const day = (date: Date, { language }: Tongue): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);

export const moment = (date: Date, { language }: Tongue): Markup => {
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(date);
  return html`<time datetime="${date.toISOString()}">${when} UTC</time>`;
};

export function sum({ amount, currency }: Money, { language }: Tongue): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
