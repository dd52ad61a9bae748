import { idOf, metadata, pageQuery } from '@app/kernel';
import { z } from 'zod';
import { items, UNIT_AMOUNT } from './price.ts';

const instant = z.iso.datetime().transform((text) => new Date(text));

/** `from` is inside, `to` is not. */
export const usageQuery = pageQuery.extend({ from: instant.optional(), to: instant.optional(), invoiceId: idOf('bill').optional() });

/** What one is asked to pay, or what one asks others to pay. */
export const invoiceQuery = pageQuery.extend({ role: z.enum(['buyer', 'seller']).optional() });

const unitAmountDecimal = z.string().regex(UNIT_AMOUNT, 'Minor units as a decimal text, at most six places: "45", "44.5"');

export const createPriceBook = z
  .object({
    name: z.string().trim().min(1).max(200),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    validFrom: instant.optional(),
    prices: z
      .array(z.object({ item: z.enum(items), unitAmountDecimal }))
      .min(1)
      .max(items.length)
      .refine((prices) => new Set(prices.map(({ item }) => item)).size === prices.length, { message: 'Each item once.' }),
    metadata: metadata.optional(),
  })
  .meta({ id: 'CreatePriceBook' });

/** Stripe takes no less than about half a euro and no more than eight digits. */
const topUpAmount = z
  .object({ amount: z.int().min(100).max(99_999_999), currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ id: 'TopUpAmount' });
const returnUrl = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .optional();

export const createTopUp = z.object({ amount: topUpAmount, returnUrl }).meta({ id: 'CreateTopUp' });
export const createCheckoutSession = z.object({ plan: z.string().trim().min(1).max(50), returnUrl }).meta({ id: 'CreateCheckoutSession' });
export const createPortalSession = z.object({ returnUrl }).meta({ id: 'CreatePortalSession' });

export const refundUsage = z.object({ reason: z.string().trim().min(1).max(500) }).meta({ id: 'RefundUsage' });

export type RefundUsage = z.output<typeof refundUsage>;
export type CreateTopUp = z.output<typeof createTopUp>;
export type CreateCheckoutSession = z.output<typeof createCheckoutSession>;
export type CreatePortalSession = z.output<typeof createPortalSession>;
export type InvoiceQuery = z.output<typeof invoiceQuery>;
export type UsageQuery = z.output<typeof usageQuery>;
export type CreatePriceBook = z.output<typeof createPriceBook>;
