import { Clock, newId, type TenantId } from '@app/kernel';
import { asSystem, context, Database, Events, grants, Permit, publicUrl, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CreatePortalSession, CreateTopUp } from './billing.commands.ts';
import { CurrencyDiffers, NothingToCollect, PaymentDiffers } from './billing.errors.ts';
import { Collector } from './collector.ts';
import { JournalRepository } from './journal.repository.ts';
import { linesOf } from './journal.ts';
import { Levels } from './levels.ts';
import { TopUpRepository } from './top-up.repository.ts';
import type { PaymentNotice, TopUp } from './top-up.ts';

/** Money in: asked for here, taken by the collector, booked when it says so. */
@Injectable()
export class PaymentService {
  constructor(
    private readonly db: Database,
    private readonly levels: Levels,
    private readonly collector: Collector,
    private readonly topUps: TopUpRepository,
    private readonly journal: JournalRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** A page on which the amount is paid. The collector is asked between two short transactions. */
  @Permit('billing:pay')
  async createTopUp({ amount, returnUrl }: CreateTopUp): Promise<TopUp & { readonly url: string }> {
    const topUp: TopUp = { id: newId('top'), amount, status: 'open', createdAt: this.clock.now() };
    const currency = await this.db.transaction(() => this.assertCollectable());
    if (currency !== amount.currency) throw new CurrencyDiffers(currency);
    const customerId = await this.customer();
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

  /** A page on which receipts are seen and cards are changed. */
  @Permit('billing:pay')
  async createPortalSession({ returnUrl }: CreatePortalSession): Promise<{ readonly url: string }> {
    await this.db.transaction(() => this.assertCollectable());
    return { url: await this.collector.portalPage(await this.customer(), returnUrl ?? publicUrl('/')) };
  }

  /** What the collector sends: told often, booked once. Whoever knows the webhook secret is the collector. */
  @Permit('payment:settle')
  async settle({ body, signature }: { readonly body: Buffer; readonly signature: string }): Promise<void> {
    const notice = this.collector.read(body, signature);
    if (!notice) return;
    const payer = asSystem(notice.tenantId, context().requestId, grants([]));
    await runIn(payer, () => this.db.transaction(() => this.book(notice)));
  }

  private async book({ topUpId, status, amount }: PaymentNotice): Promise<void> {
    const topUp = await this.topUps.find(topUpId);
    // Another installation on the same Stripe account.
    if (!topUp) return;
    if (status === 'paid' && (topUp.amount.amount !== amount.amount || topUp.amount.currency !== amount.currency))
      throw new PaymentDiffers(topUpId);
    if (!(await this.topUps.settle(topUpId, status, this.clock.now()))) return;
    await this.events.publish({ name: `top_up.${status}`, payload: { topUpId } });
    if (status === 'paid') await this.bookPaid(topUp);
  }

  private async bookPaid({ id: reference, amount: { amount, currency } }: TopUp): Promise<void> {
    const { tenantId } = context();
    const [sellerId] = await this.db.ancestors();
    if (!sellerId) throw new Error('The platform paid itself.');
    const entry = { currency, use: null, talentId: null, reference, reason: null, sandbox: false, occurredAt: this.clock.now() };
    await this.journal.post({ ...entry, id: newId('led'), kind: 'payment', counterpartyId: sellerId, lines: linesOf('payment', amount) });
    await this.levels.at(sellerId, () =>
      this.journal.post({ ...entry, id: newId('led'), kind: 'receipt', counterpartyId: tenantId, lines: linesOf('receipt', amount) }),
    );
  }

  /** The currency it pays in. Errors: NothingToCollect. */
  private async assertCollectable(): Promise<string> {
    const { sales, sandbox } = await this.levels.salesOf('video', this.clock.now());
    if (sandbox) throw new NothingToCollect('sandbox');
    if (!sales[0].sellerId) throw new NothingToCollect('platform');
    // A reseller's brands pay the reseller, in its own way: our account must not hold its money.
    if (sales.length > 1) throw new NothingToCollect('reseller');
    return sales[0].currency;
  }

  private async customer(): Promise<string> {
    const known = await this.db.transaction(() => this.topUps.findCustomer());
    if (known) return known;
    const tenantId: TenantId = context().tenantId;
    const made = await this.collector.createCustomer(tenantId);
    return this.db.transaction(async () => {
      await this.topUps.insertCustomer(made, this.clock.now());
      // Of twins the first one's customer counts; the idempotency key makes them the same at Stripe for a day.
      return (await this.topUps.findCustomer()) ?? made;
    });
  }
}
