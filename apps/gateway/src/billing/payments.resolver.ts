import {
  type CreateCheckoutSession,
  type CreatePortalSession,
  type CreateTopUp,
  createCheckoutSession,
  createPortalSession,
  createTopUp,
  PaymentService,
  SubscriptionService,
} from '@app/billing';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { valid } from '../http/validation.ts';
import { viewBillingPlan, viewTopUp } from './payments.views.ts';

@Resolver()
@OwnTransactions()
export class PaymentsResolver {
  constructor(
    private readonly payments: PaymentService,
    private readonly subscriptions: SubscriptionService,
  ) {}

  @Query()
  async billingPlan() {
    return viewBillingPlan(await this.subscriptions.billingPlan());
  }

  @Mutation()
  async createTopUp(@Args('input', valid(createTopUp)) command: CreateTopUp) {
    const { url, ...topUp } = await this.payments.createTopUp(command);
    return { ...viewTopUp(topUp), url };
  }

  @Mutation()
  createCheckoutSession(@Args('input', valid(createCheckoutSession)) command: CreateCheckoutSession) {
    return this.subscriptions.createCheckoutSession(command);
  }

  @Mutation()
  createPortalSession(@Args('input', valid(createPortalSession)) command: CreatePortalSession) {
    return this.payments.createPortalSession(command);
  }
}
