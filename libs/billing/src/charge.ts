import { type Id, type Money, priced, type TenantId } from '@app/kernel';
import type { Item, Sale } from './price.ts';

/** A price promised for 15 minutes. */
export interface Quote {
  readonly id: Id<'quo'>;
  readonly kind: Item;
  readonly quantity: number;
  readonly unitAmountDecimal: string;
  readonly amount: Money;
  readonly priceBookId: Id<'pbk'> | null;
  /** Who may use it: the tenant that asked, while each level above it keeps its own price under the same id. */
  readonly usedBy: TenantId;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export type HoldState = 'open' | 'captured' | 'released';

/** Money set aside by one payer for one use. Each level that pays has its own, all under one id. */
export interface Hold {
  readonly id: Id<'hld'>;
  readonly resourceId: string;
  readonly kind: Item;
  readonly quantity: number;
  readonly unitAmountDecimal: string;
  readonly amount: Money;
  readonly priceBookId: Id<'pbk'> | null;
  readonly quoteId: Id<'quo'> | null;
  /** The tenant whose use it is. */
  readonly usedBy: TenantId;
  readonly sellerId: TenantId | null;
  readonly sandbox: boolean;
  readonly state: HoldState;
  readonly createdAt: Date;
}

/** One use as one payer sees it, rounded once. A credit is a line of its own with a negative quantity and amount. */
export interface Usage {
  readonly id: Id<'usl'>;
  readonly holdId: Id<'hld'>;
  readonly resourceId: string;
  readonly kind: Item;
  readonly quantity: number;
  readonly unitAmountDecimal: string;
  readonly amount: Money;
  readonly priceBookId: Id<'pbk'> | null;
  readonly quoteId: Id<'quo'> | null;
  readonly usedBy: TenantId;
  readonly sandbox: boolean;
  readonly creditOf: Id<'usl'> | null;
  readonly reason: string | null;
  readonly invoiceId: Id<'bill'> | null;
  readonly occurredAt: Date;
}

export const amountOf = (quantity: number, { unitAmountDecimal, currency }: Pick<Sale, 'unitAmountDecimal' | 'currency'>): Money => ({
  amount: priced(quantity, unitAmountDecimal),
  currency,
});

export const monthOf = (time: Date): Date => new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), 1));
