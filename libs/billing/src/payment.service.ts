import { Clock, newId } from '@app/kernel';
import { context, Database, Permit, publicUrl } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CreatePortalSession, CreateTopUp } from './billing.commands.ts';
import { CurrencyDiffers } from './billing.errors.ts';
import { Collector } from './collector.ts';
import { Payer } from './payer.ts';
import { TopUpRepository } from './top-up.repository.ts';
import type { TopUp } from './top-up.ts';

/** Money in: asked for here, taken by the collector, booked when it says so. */
@Injectable()
export class PaymentService {
  constructor(
    private readonly db: Database,
    private readonly payer: Payer,
    private readonly collector: Collector,
    private readonly topUps: TopUpRepository,
    private readonly clock: Clock,
  ) {}

  /** A page on which the amount is paid. The collector is asked between two short transactions. */
  @Permit('billing:pay')
  async createTopUp({ amount, returnUrl }: CreateTopUp): Promise<TopUp & { readonly url: string }> {
    const topUp: TopUp = { id: newId('top'), amount, status: 'open', createdAt: this.clock.now() };
    const currency = await this.db.transaction(() => this.payer.currency());
    if (currency !== amount.currency) throw new CurrencyDiffers(currency);
    const customerId = await this.payer.customer();
    await this.db.transaction(() => this.topUps.insert(topUp));
    const { tenantId } = context();
    const url = await this.collector.paymentPage({
      tenantId,
      topUpId: topUp.id,
      customerId,
      amount,
      returnUrl: returnUrl ?? publicUrl('/'),
    });
    return { ...topUp, url };
  }

  /** A page on which receipts are seen, cards are changed, and a plan is changed or ended. */
  @Permit('billing:pay')
  async createPortalSession({ returnUrl }: CreatePortalSession): Promise<{ readonly url: string }> {
    await this.db.transaction(() => this.payer.currency());
    return { url: await this.collector.portalPage(await this.payer.customer(), returnUrl ?? publicUrl('/')) };
  }
}
