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
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { billingPlanView, checkoutSessionView, portalSessionView, topUpView, viewBillingPlan, viewTopUp } from './payments.views.ts';

@ApiTags('billing')
@OwnTransactions()
@Controller('billing')
export class PaymentsController {
  constructor(
    private readonly payments: PaymentService,
    private readonly subscriptions: SubscriptionService,
  ) {}

  @Post('top-ups')
  @ApiOperation({
    summary: 'Pay in advance',
    description: "Pays in advance: `url` is Stripe's page. It counts once Stripe says that the money is there.",
  })
  @ApiCreatedResponse({ standardSchema: topUpView })
  async createTopUp(@Body({ schema: createTopUp }) command: CreateTopUp) {
    const { url, ...topUp } = await this.payments.createTopUp(command);
    return { ...viewTopUp(topUp), url };
  }

  @Post('checkout')
  @ApiOperation({
    summary: 'Subscribe to a plan',
    description:
      "`url` is Stripe's page. A plan is money paid in advance, period by period: each payment is booked like a top-up, and no price changes. One plan at a time; it is changed and ended in the portal.",
  })
  @ApiCreatedResponse({ standardSchema: checkoutSessionView })
  createCheckoutSession(@Body({ schema: createCheckoutSession }) command: CreateCheckoutSession) {
    return this.subscriptions.createCheckoutSession(command);
  }

  @Post('portal')
  @ApiOperation({ summary: "Open Stripe's page with receipts, cards and the plan" })
  @ApiCreatedResponse({ standardSchema: portalSessionView })
  createPortalSession(@Body({ schema: createPortalSession }) command: CreatePortalSession) {
    return this.payments.createPortalSession(command);
  }

  @Get('plan')
  @ApiOperation({ summary: 'Read your plan', description: 'The plans on sale here, and the one this tenant has or last had.' })
  @ApiOkResponse({ standardSchema: billingPlanView })
  async billingPlan() {
    return viewBillingPlan(await this.subscriptions.billingPlan());
  }
}
