import { config, context, Database, Permit, publicUrl } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CreateCheckoutSession } from './billing.commands.ts';
import { AlreadySubscribed } from './billing.errors.ts';
import { Collector } from './collector.ts';
import { Payer } from './payer.ts';
import { planOf, priceOf } from './plan.ts';
import { SubscriptionRepository } from './subscription.repository.ts';
import { currentOf, isOngoing, type Subscription } from './subscription.ts';

export interface BillingPlan {
  /** On sale. */
  readonly plans: readonly string[];
  /** The one that runs, or the last one. */
  readonly subscription: (Subscription & { readonly plan: string }) | null;
}

/** Plans: chosen here, paid for, changed and ended at the collector. */
@Injectable()
export class SubscriptionService {
  constructor(
    private readonly db: Database,
    private readonly payer: Payer,
    private readonly collector: Collector,
    private readonly subscriptions: SubscriptionRepository,
  ) {}

  /** A page on which a plan is taken. Errors: NothingToCollect, AlreadySubscribed, PlansMissing, PlanUnknown. */
  @Permit('billing:pay')
  async createCheckoutSession({ plan, returnUrl }: CreateCheckoutSession): Promise<{ readonly url: string }> {
    await this.db.transaction(async () => {
      await this.payer.currency();
      const current = currentOf(await this.subscriptions.list());
      if (current && isOngoing(current)) throw new AlreadySubscribed(planOf(current.priceId));
    });
    const priceId = priceOf(plan);
    const { tenantId } = context();
    const customerId = await this.payer.customer();
    return { url: await this.collector.subscriptionPage({ tenantId, priceId, customerId, returnUrl: returnUrl ?? publicUrl('/') }) };
  }

  @Permit('billing:read')
  async billingPlan(): Promise<BillingPlan> {
    const current = currentOf(await this.db.transaction(() => this.subscriptions.list()));
    return {
      plans: [...(config().STRIPE_PLANS?.keys() ?? [])],
      subscription: current && { ...current, plan: planOf(current.priceId) },
    };
  }
}
