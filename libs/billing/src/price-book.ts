import type { Id, Metadata } from '@app/kernel';
import type { Item } from './price.ts';

export interface ItemPrice {
  readonly item: Item;
  readonly unitAmountDecimal: string;
}

/** A version of what a seller asks of the tenants right below it. What it leaves out keeps its earlier price, or is sold at cost. */
export interface PriceBook {
  readonly id: Id<'pbk'>;
  readonly name: string;
  readonly currency: string;
  readonly validFrom: Date;
  readonly prices: readonly ItemPrice[];
  readonly metadata: Metadata;
  readonly createdAt: Date;
}
