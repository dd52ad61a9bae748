import { type Id, idOf, type Money, type TenantId } from '@app/kernel';
import { config } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Stripe } from 'stripe';
import { z } from 'zod';
import { CollectorFailed, CollectorMissing, SignatureInvalid } from './billing.errors.ts';
import type { PaymentNotice } from './top-up.ts';

const TIMEOUT_MS = 10_000;

/** Only what we rely on; the client itself takes a 404 without an `error` object for success. */
const customer = z.object({ id: z.string().startsWith('cus_') });
const page = z.object({ url: z.url() });
const session = z.object({
  mode: z.literal('payment'),
  payment_status: z.string(),
  amount_total: z.int(),
  currency: z.string(),
  metadata: z.object({ tenantId: idOf('ten'), topUpId: idOf('top') }),
});

export interface PaymentRequest {
  readonly tenantId: TenantId;
  readonly topUpId: Id<'top'>;
  readonly customerId: string;
  readonly amount: Money;
  readonly returnUrl: string;
}

/** Stripe, which collects and knows nothing else. Never called in a transaction; each call may be repeated. */
@Injectable()
export class Collector {
  private client: Stripe | null = null;

  async createCustomer(tenantId: TenantId): Promise<string> {
    const made = await this.ask(
      (stripe) => stripe.customers.create({ metadata: { tenantId } }, { idempotencyKey: `customer:${tenantId}` }),
      customer,
    );
    return made.id;
  }

  /** The address of a page on which this amount is paid, once. */
  async paymentPage({ tenantId, topUpId, customerId, amount, returnUrl }: PaymentRequest): Promise<string> {
    const metadata = { tenantId, topUpId };
    const price = { currency: amount.currency.toLowerCase(), unit_amount: amount.amount, product_data: { name: 'Understudy credit' } };
    const made = await this.ask(
      (stripe) =>
        stripe.checkout.sessions.create(
          {
            mode: 'payment',
            customer: customerId,
            line_items: [{ quantity: 1, price_data: price }],
            metadata,
            payment_intent_data: { metadata },
            success_url: returnUrl,
            cancel_url: returnUrl,
          },
          { idempotencyKey: `top-up:${topUpId}` },
        ),
      page,
    );
    return made.url;
  }

  /** The address of the page on which a customer sees receipts and changes cards. */
  async portalPage(customerId: string, returnUrl: string): Promise<string> {
    const made = await this.ask((stripe) => stripe.billingPortal.sessions.create({ customer: customerId, return_url: returnUrl }), page);
    return made.url;
  }

  /** What Stripe says, once it is sure that Stripe says it. Null: not about a top-up, or nothing is decided yet. */
  read(body: Buffer, signature: string): PaymentNotice | null {
    const { STRIPE_WEBHOOK_SECRET: secret } = config();
    if (!secret) throw new CollectorMissing();
    let event: Stripe.Event;
    try {
      event = this.stripe().webhooks.constructEvent(body, signature, secret);
    } catch {
      throw new SignatureInvalid();
    }
    return noticeOf(event);
  }

  private async ask<T>(call: (stripe: Stripe) => Promise<unknown>, answer: z.ZodType<T>): Promise<T> {
    const stripe = this.stripe();
    try {
      return answer.parse(await call(stripe));
    } catch (error) {
      throw new CollectorFailed({ cause: error });
    }
  }

  private stripe(): Stripe {
    const { STRIPE_SECRET_KEY: key, STRIPE_API_URL: url } = config();
    if (!key) throw new CollectorMissing();
    this.client ??= new Stripe(key, { ...(url && hostOf(url)), timeout: TIMEOUT_MS, maxNetworkRetries: 2, telemetry: false });
    return this.client;
  }
}

function hostOf(address: string) {
  const { protocol, hostname, port } = new URL(address);
  const secure = protocol === 'https:';
  return { protocol: secure ? 'https' : 'http', host: hostname, port: port || (secure ? 443 : 80) } as const;
}

function noticeOf({ type, data }: Stripe.Event): PaymentNotice | null {
  if (!type.startsWith('checkout.session.')) return null;
  const { data: seen } = session.safeParse(data.object);
  if (!seen) return null;
  const { metadata, payment_status: paid, amount_total, currency } = seen;
  const notice = { ...metadata, amount: { amount: amount_total, currency: currency.toUpperCase() } };
  if (type === 'checkout.session.expired') return { ...notice, status: 'expired' };
  // A bank debit completes the session days before its money is there.
  return paid === 'paid' ? { ...notice, status: 'paid' } : null;
}
