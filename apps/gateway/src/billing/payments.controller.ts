import { type CreatePortalSession, type CreateTopUp, createPortalSession, createTopUp, PaymentService } from '@app/billing';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { portalSessionView, topUpView, viewTopUp } from './billing.views.ts';

@ApiTags('billing')
@OwnTransactions()
@Controller('billing')
export class PaymentsController {
  constructor(private readonly payments: PaymentService) {}

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

  @Post('portal')
  @ApiOperation({ summary: "Open Stripe's page with receipts and cards" })
  @ApiCreatedResponse({ standardSchema: portalSessionView })
  createPortalSession(@Body({ schema: createPortalSession }) command: CreatePortalSession) {
    return this.payments.createPortalSession(command);
  }
}
