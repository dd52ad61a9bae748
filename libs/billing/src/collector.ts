import type { Id, Money, TenantId } from '@app/kernel';
import { config } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Stripe } from 'stripe';
import { z } from 'zod';
import { CollectorFailed, CollectorMissing, SignatureInvalid } from './billing.errors.ts';
import { type Notice, noticeOf } from './collector-notice.ts';

const TIMEOUT_MS = 10_000;

/** Only what we rely on; the client itself takes a 404 without an `error` object for success. */
const customer = z.object({ id: z.string().startsWith('cus_') });
const page = z.object({ url: z.url() });

export interface PaymentRequest {
  readonly tenantId: TenantId;
  readonly topUpId: Id<'top'>;
  readonly customerId: string;
  readonly amount: Money;
  readonly returnUrl: string;
}

export interface PlanRequest {
  readonly tenantId: TenantId;
  readonly priceId: string;
  readonly customerId: string;
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

  /** The address of a page on which one subscribes to a recurring price; `tenantId` comes back with each event about it. */
  async subscriptionPage({ tenantId, priceId, customerId, returnUrl }: PlanRequest): Promise<string> {
    const metadata = { tenantId, priceId };
    const made = await this.ask(
      (stripe) =>
        stripe.checkout.sessions.create({
          mode: 'subscription',
          customer: customerId,
          line_items: [{ quantity: 1, price: priceId }],
          metadata,
          subscription_data: { metadata: { tenantId } },
          success_url: returnUrl,
          cancel_url: returnUrl,
        }),
      page,
    );
    return made.url;
  }

  /** The address of the page on which a customer sees receipts and changes cards. */
  async portalPage(customerId: string, returnUrl: string): Promise<string> {
    const made = await this.ask((stripe) => stripe.billingPortal.sessions.create({ customer: customerId, return_url: returnUrl }), page);
    return made.url;
  }

  /** What Stripe says, once it is sure that Stripe says it. Null: about nothing of ours, or nothing is decided yet. */
  read(body: Buffer, signature: string): Notice | null {
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
