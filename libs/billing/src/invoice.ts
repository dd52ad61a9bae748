import type { Id, Money, TenantId } from '@app/kernel';
import { monthOf } from './charge.ts';
import type { Item } from './price.ts';

/** Sums of rounded usage lines: nothing is rounded again here. */
export interface InvoiceLine {
  readonly item: Item;
  readonly unitAmountDecimal: string;
  readonly quantity: number;
  readonly amount: Money;
}

/** What one tenant owes one seller for one month (UTC). */
export interface Invoice {
  readonly id: Id<'bill'>;
  readonly month: Date;
  readonly sellerId: TenantId;
  readonly currency: string;
  readonly lines: readonly InvoiceLine[];
  /** `open` while its month runs; after that no line can join it. */
  readonly status: 'open' | 'final';
}

export const withStatus = (invoice: Omit<Invoice, 'status'>, now: Date): Invoice => ({
  ...invoice,
  status: invoice.month < monthOf(now) ? 'final' : 'open',
});

export const totalOf = ({ lines, currency }: Pick<Invoice, 'lines' | 'currency'>): Money => ({
  amount: lines.reduce((sum, { amount }) => sum + amount.amount, 0),
  currency,
});
