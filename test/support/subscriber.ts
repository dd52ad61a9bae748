import type { Caller, Gateway } from './gateway.ts';
import { type FakeStripe, nowInSeconds } from './stripe.ts';

export const start = nowInSeconds();
export const periodEnd = start + 30 * 86_400;
export const inTime = (seconds: number) => new Date(seconds * 1000).toISOString();

/** A live tenant that Stripe knows, and Stripe's messages about its one subscription. */
export class Subscriber {
  private static count = 0;
  readonly id = `sub_${++Subscriber.count}`;

  constructor(
    private readonly stripe: FakeStripe,
    private readonly gateway: Gateway,
    readonly brand: Caller,
    readonly customer: string,
  ) {}

  completed = (more: object = {}) =>
    this.stripe.notify(this.gateway, 'checkout.session.completed', {
      ...{ mode: 'subscription', created: start - 60, customer: this.customer, subscription: this.id, payment_status: 'paid' },
      metadata: { tenantId: this.brand.tenantId, priceId: 'price_1' },
      ...more,
    });

  stands = (
    status: string,
    { at = start, price = 'price_1', id, ...more }: { at?: number; price?: string; id?: string; customer?: string } = {},
  ) =>
    this.stripe.notify(
      this.gateway,
      `customer.subscription.${status === 'canceled' ? 'deleted' : 'updated'}`,
      {
        ...{ id: this.id, customer: this.customer, status, cancel_at: null, ended_at: status === 'canceled' ? at : null },
        items: { data: [{ price: { id: price }, current_period_end: periodEnd }] },
        metadata: { tenantId: this.brand.tenantId },
        ...more,
      },
      { created: at, ...(id && { id }) },
    );

  paid = (invoice: string, { id, ...more }: { id?: string; amount_paid?: number; customer?: string } = {}) =>
    this.stripe.notify(
      this.gateway,
      'invoice.paid',
      {
        ...{ id: invoice, customer: this.customer, amount_paid: 9_900, currency: 'eur' },
        parent: { subscription_details: { subscription: this.id, metadata: { tenantId: this.brand.tenantId } } },
        ...more,
      },
      id ? { id } : {},
    );
}
