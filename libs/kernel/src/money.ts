import { z } from 'zod';

/** An amount in minor units (cents, ore, rupiah sen as ISO 4217 counts them), never a float. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export const money = z
  .object({ amount: z.int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER), currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ id: 'Money', description: 'In minor units: 2990 is EUR 29.90.', examples: [{ amount: 2990, currency: 'EUR' }] });

/** What someone is asked to pay: nothing owed to the payer, and small enough for a 64-bit ledger column. */
export const priceMoney = z
  .object({ amount: z.int().min(0).max(1_000_000_000_00), currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ id: 'Price', description: 'In minor units: 2990 is EUR 29.90.', examples: [{ amount: 2990, currency: 'EUR' }] });

/**
 * quantity x a unit price in decimal minor units ("45", "44.5") -> integer minor units, rounded once, half to even.
 * Exact: no float touches the amount.
 */
export function priced(quantity: number, unitAmountDecimal: string): number {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(unitAmountDecimal);
  if (!match || !Number.isSafeInteger(quantity) || quantity < 0)
    throw new Error(`Not a quantity and a unit price: ${quantity}, ${unitAmountDecimal}`);
  const [, whole = '0', fraction = ''] = match;
  const scale = 10n ** BigInt(fraction.length);
  const product = BigInt(quantity) * BigInt(whole + fraction);
  const floor = product / scale;
  const twice = (product % scale) * 2n;
  const up = twice > scale || (twice === scale && floor % 2n === 1n);
  return Number(up ? floor + 1n : floor);
}
