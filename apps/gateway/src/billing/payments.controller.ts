import { type CreatePortalSession, type CreateTopUp, createPortalSession, createTopUp, PaymentService } from '@app/billing';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { portalSessionView, topUpView, viewTopUp } from './billing.views.ts';

@ApiTags('billing')
@OwnTransactions()
@Controller('billing')
export class PaymentsController {
  constructor(private readonly payments: PaymentService) {}

  /** Pays in advance: `url` is Stripe's page. It counts once Stripe says that the money is there. */
  @Post('top-ups')
  @ApiCreatedResponse({ standardSchema: topUpView })
  async createTopUp(@Body({ schema: createTopUp }) command: CreateTopUp) {
    const { url, ...topUp } = await this.payments.createTopUp(command);
    return { ...viewTopUp(topUp), url };
  }

  /** Stripe's page with receipts and cards. */
  @Post('portal')
  @ApiCreatedResponse({ standardSchema: portalSessionView })
  createPortalSession(@Body({ schema: createPortalSession }) command: CreatePortalSession) {
    return this.payments.createPortalSession(command);
  }
}
