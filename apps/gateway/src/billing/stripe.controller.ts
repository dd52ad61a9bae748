import { NoticeService } from '@app/billing';
import { Controller, Headers, HttpCode, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

/** What Stripe sends us. The signature is over the bytes, so the body is not read as JSON before it is checked. */
@ApiExcludeController()
@Controller('stripe')
export class StripeController {
  constructor(private readonly notices: NoticeService) {}

  @Post('webhooks')
  @HttpCode(200)
  async settlePayment(@Req() request: RawBodyRequest<FastifyRequest>, @Headers('stripe-signature') signature = '') {
    await this.notices.settle({ body: request.rawBody ?? Buffer.alloc(0), signature });
    return { received: true };
  }
}
