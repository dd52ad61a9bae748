import { idOf, type TenantId } from '@app/kernel';
import type { Stripe } from 'stripe';
import { z } from 'zod';
import { type PlanPaymentNotice, type SubscriptionNotice, subscriptionStatuses } from './subscription.ts';
import type { PaymentNotice } from './top-up.ts';

export type Notice = PaymentNotice | SubscriptionNotice | PlanPaymentNotice;

const moment = z.int().transform((seconds) => new Date(seconds * 1000));
const tenant = z.object({ tenantId: idOf('ten') });
const payment = z.object({
  mode: z.literal('payment'),
  payment_status: z.string(),
  amount_total: z.int(),
  currency: z.string(),
  metadata: tenant.extend({ topUpId: idOf('top') }),
});
const checkout = z.object({
  mode: z.literal('subscription'),
  created: moment,
  customer: z.string(),
  subscription: z.string(),
  payment_status: z.string(),
  metadata: tenant.extend({ priceId: z.string() }),
});
const subscription = z.object({
  id: z.string(),
  customer: z.string(),
  status: z.enum(subscriptionStatuses),
  cancel_at: moment.nullish(),
  ended_at: moment.nullish(),
  items: z.object({ data: z.tuple([z.object({ price: z.object({ id: z.string() }), current_period_end: moment })], z.unknown()) }),
  metadata: tenant,
});
const invoice = z.object({
  id: z.string(),
  customer: z.string(),
  amount_paid: z.int().positive(),
  currency: z.string(),
  parent: z.object({ subscription_details: z.object({ metadata: tenant }) }),
});

/** Null: about nothing of ours, or nothing is decided yet. */
export function noticeOf({ id: eventId, type, created, data: { object } }: Stripe.Event): Notice | null {
  if (type.startsWith('checkout.session.')) return paymentIn(type, object) ?? checkoutIn(eventId, object);
  if (type.startsWith('customer.subscription.')) return subscriptionIn(eventId, created, object);
  return type === 'invoice.paid' ? planPaymentIn(eventId, object) : null;
}

function paymentIn(type: string, object: unknown): PaymentNotice | null {
  const { data: seen } = payment.safeParse(object);
  if (!seen) return null;
  const notice = { kind: 'top_up' as const, ...seen.metadata, amount: amountOf(seen.amount_total, seen.currency) };
  if (type === 'checkout.session.expired') return { ...notice, status: 'expired' };
  // A bank debit completes the session days before its money is there.
  return seen.payment_status === 'paid' ? { ...notice, status: 'paid' } : null;
}

/** It knows less than the subscription's own events, so it counts as told when the page was made: before any of them. */
function checkoutIn(eventId: string, object: unknown): SubscriptionNotice | null {
  const { data: seen } = checkout.safeParse(object);
  if (!seen) return null;
  const { subscription: id, created: toldAt, metadata } = seen;
  const status = seen.payment_status === 'unpaid' ? 'incomplete' : 'active';
  return {
    ...told(eventId, metadata.tenantId, seen.customer),
    kind: 'subscription',
    subscription: { id, priceId: metadata.priceId, status, currentPeriodEnd: null, endsAt: null, toldAt },
  };
}

function subscriptionIn(eventId: string, created: number, object: unknown): SubscriptionNotice | null {
  const { data: seen } = subscription.safeParse(object);
  if (!seen) return null;
  const { id, status, metadata, customer } = seen;
  const endsAt = seen.ended_at ?? seen.cancel_at ?? null;
  const [{ price, current_period_end: currentPeriodEnd }] = seen.items.data;
  return {
    ...told(eventId, metadata.tenantId, customer),
    kind: 'subscription',
    subscription: { id, priceId: price.id, status, currentPeriodEnd, endsAt, toldAt: new Date(created * 1000) },
  };
}

function planPaymentIn(eventId: string, object: unknown): PlanPaymentNotice | null {
  const { data: seen } = invoice.safeParse(object);
  if (!seen) return null;
  const { id: invoiceId, customer, parent, amount_paid, currency } = seen;
  const { tenantId } = parent.subscription_details.metadata;
  return { ...told(eventId, tenantId, customer), kind: 'plan_payment', invoiceId, amount: amountOf(amount_paid, currency) };
}

const told = (eventId: string, tenantId: TenantId, customerId: string) => ({ eventId, tenantId, customerId });
const amountOf = (amount: number, currency: string) => ({ amount, currency: currency.toUpperCase() });
