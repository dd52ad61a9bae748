import { Clock } from '@app/kernel';
import { Events } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { PaymentDiffers } from './billing.errors.ts';
import { CustomerRepository } from './customer.repository.ts';
import { planOf } from './plan.ts';
import { Receipts } from './receipts.ts';
import { SubscriptionRepository } from './subscription.repository.ts';
import type { PlanPaymentNotice, Subscription, SubscriptionNotice } from './subscription.ts';
import { TopUpRepository } from './top-up.repository.ts';
import type { PaymentNotice } from './top-up.ts';

/** What the collector told, as the payer's own rows and books; within the caller's transaction. What is told again changes nothing. */
@Injectable()
export class Bookings {
  constructor(
    private readonly topUps: TopUpRepository,
    private readonly customers: CustomerRepository,
    private readonly subscriptions: SubscriptionRepository,
    private readonly receipts: Receipts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async topUp({ topUpId, status, amount }: PaymentNotice): Promise<void> {
    const topUp = await this.topUps.find(topUpId);
    // Another installation on the same Stripe account.
    if (!topUp) return;
    if (status === 'paid' && (topUp.amount.amount !== amount.amount || topUp.amount.currency !== amount.currency))
      throw new PaymentDiffers(topUpId);
    if (!(await this.topUps.settle(topUpId, status, this.clock.now()))) return;
    await this.events.publish({ name: `top_up.${status}`, payload: { topUpId } });
    if (status === 'paid') await this.receipts.post(topUpId, topUp.amount);
  }

  async plan({ eventId, customerId, ...notice }: SubscriptionNotice | PlanPaymentNotice): Promise<void> {
    // Another installation's, or somebody else's.
    if ((await this.customers.find()) !== customerId) return;
    if (!(await this.subscriptions.hear(eventId, this.clock.now()))) return;
    if (notice.kind === 'plan_payment') await this.receipts.post(notice.invoiceId, notice.amount);
    else await this.keep(notice.subscription);
  }

  private async keep(subscription: Subscription): Promise<void> {
    if (!(await this.subscriptions.keep(subscription))) return;
    const { status, priceId } = subscription;
    await this.events.publish({ name: 'subscription.updated', payload: { plan: planOf(priceId), status } });
  }
}
