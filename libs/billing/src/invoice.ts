import type { Id, Money, TenantId } from '@app/kernel';
import type { Item } from './price.ts';
import { type Party, type TaxTerms, taxOn } from './vat.ts';

/** Sums of rounded usage lines: nothing but the tax is rounded here. */
export interface InvoiceLine {
  readonly item: Item;
  readonly unitAmountDecimal: string;
  readonly quantity: number;
  readonly amount: Money;
}

/** What the usage lines of one payer, seller and month (UTC) come to so far. */
export interface InvoiceDraft {
  readonly id: Id<'bill'>;
  readonly month: Date;
  readonly sellerId: TenantId;
  readonly currency: string;
  /** The invoice that this credit note corrects. */
  readonly corrects: Id<'bill'> | null;
  readonly lines: readonly InvoiceLine[];
}

export interface TaxedLine extends InvoiceLine {
  readonly tax: Money;
}

/** What was sent, in full: whatever changes later, it can be shown again as it was. */
export interface InvoiceContent {
  readonly seller: Party;
  readonly buyer: Party;
  readonly taxTerms: TaxTerms;
  readonly lines: readonly TaxedLine[];
  readonly corrects: { readonly id: Id<'bill'>; readonly number: string } | null;
}

export interface InvoiceDocument extends InvoiceContent {
  readonly id: Id<'bill'>;
  readonly kind: 'invoice' | 'credit_note';
  /** Without gaps for each seller and year. */
  readonly number: string;
  readonly sellerId: TenantId;
  readonly buyerId: TenantId;
  readonly month: Date;
  readonly currency: string;
  readonly net: number;
  readonly tax: number;
  readonly issuedAt: Date;
}

/** As a tenant sees it: a document, or what will become one when its month is over. */
export type Invoice =
  | (InvoiceDocument & { readonly status: 'final' })
  | (InvoiceDraft & { readonly status: 'open'; readonly buyerId: TenantId });

export const sumOf = (amounts: readonly Money[]): number => amounts.reduce((sum, { amount }) => sum + amount, 0);

export const taxed = (lines: readonly InvoiceLine[], terms: TaxTerms): readonly TaxedLine[] =>
  lines.map((line) => ({ ...line, tax: { ...line.amount, amount: taxOn(line.amount.amount, terms) } }));
