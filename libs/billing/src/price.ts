import type { Id, TenantId } from '@app/kernel';

export const items = ['scan', 'video', 'live', 'live_replay', 'avatar_month'] as const;
export type Item = (typeof items)[number];

/** What one of each is, as the price list says it. */
export const unitOf: Record<Item, string> = {
  scan: 'scan',
  video: 'started 30 s of one video',
  live: 'started minute',
  live_replay: 'started minute',
  avatar_month: 'avatar and month',
};

/** Minor units as a decimal text, at most six places: "45", "44.5". */
export const UNIT_AMOUNT = /^\d{1,12}(\.\d{1,6})?$/;

export interface UnitPrice {
  readonly unitAmountDecimal: string;
  readonly currency: string;
  /** The version it comes from; none where nobody is paid. */
  readonly priceBookId: Id<'pbk'> | null;
}

/** One tenant on the way from the user of a thing up to the platform. */
export interface Level {
  readonly tenantId: TenantId;
  readonly sandbox: boolean;
  readonly currency: string;
  /** What it asks of the tenants right below it, if it has set a price. */
  readonly asks: UnitPrice | null;
}

/** A buyer, whom it pays, and the price. Nearest to the user first. */
export interface Sale extends UnitPrice {
  readonly buyerId: TenantId;
  readonly sellerId: TenantId | null;
}

const MICRO = 6;
const inMicros = (unit: string): bigint => {
  const [whole = '', fraction = ''] = unit.split('.');
  return BigInt(whole + fraction.padEnd(MICRO, '0'));
};

export const isDearer = (one: string, other: string): boolean => inMicros(one) > inMicros(other);

/**
 * What each level pays the one above it, for levels from the user to the platform. A seller without a price of its own passes on
 * what it pays; one whose price has fallen below what it pays now sells at cost, never at a loss. Null: the platform has no price.
 */
export function salesAlong(levels: readonly Level[]): readonly Sale[] | null {
  const [root, ...below] = levels.toReversed();
  if (!root) return [];
  if (below.length === 0)
    return [{ buyerId: root.tenantId, sellerId: null, unitAmountDecimal: '0', currency: root.currency, priceBookId: null }];
  const sales: Sale[] = [];
  let [seller, price] = [root, root.asks];
  for (const buyer of below) {
    if (!price) return null;
    sales.unshift({ ...price, buyerId: buyer.tenantId, sellerId: seller.tenantId });
    if (buyer.asks && isDearer(buyer.asks.unitAmountDecimal, price.unitAmountDecimal)) price = buyer.asks;
    seller = buyer;
  }
  return sales;
}
