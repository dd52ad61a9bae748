import { RefundService, type RefundUsage, refundUsage } from '@app/billing';
import { type Id, idOf } from '@app/kernel';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { usageView, viewUsage } from './billing.views.ts';

/** For whoever sold it: the platform, or a reseller to its brands. */
@ApiTags('admin')
@OwnTransactions()
@Controller('admin/usage')
export class RefundsController {
  constructor(private readonly refunds: RefundService) {}

  @Post(':id/refund')
  @ApiOperation({
    summary: 'Give back what a use cost a tenant below',
    description:
      "Whole and once, as lines of their own with the reason; the talent's royalty for it is reversed too. The platform reverses every level's sale, a reseller its own alone.",
  })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: usageView })
  async refundUsage(@Param('id', { schema: idOf('usl') }) id: Id<'usl'>, @Body({ schema: refundUsage }) command: RefundUsage) {
    return viewUsage(await this.refunds.refund(id, command));
  }
}
