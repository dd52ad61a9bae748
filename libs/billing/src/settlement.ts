import { Clock, newId, type TenantId } from '@app/kernel';
import { context, Events } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { HoldNotFound } from './billing.errors.ts';
import { amountOf, type Usage } from './charge.ts';
import { HoldRepository } from './hold.repository.ts';
import { Holds, type Payer } from './holds.ts';
import { InvoiceRepository } from './invoice.repository.ts';
import { Invoicing } from './invoicing.ts';
import { JournalRepository } from './journal.repository.ts';
import { entryFor } from './journal.ts';
import { Levels } from './levels.ts';
import { SpendRepository } from './spend.repository.ts';
import { UsageRepository } from './usage.repository.ts';

/** How a hold ends: charged, let go, or charged and taken back. */
@Injectable()
export class Settlement {
  constructor(
    private readonly levels: Levels,
    private readonly held: Holds,
    private readonly holds: HoldRepository,
    private readonly spend: SpendRepository,
    private readonly usage: UsageRepository,
    private readonly invoices: InvoiceRepository,
    private readonly invoicing: Invoicing,
    private readonly journal: JournalRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async capture(resourceId: string, quantity: number): Promise<Usage> {
    const payers = await this.held.lockAll(resourceId);
    const state = payers[0]?.hold.state;
    if (state === 'captured') return this.charged(resourceId);
    if (state !== 'open') throw new HoldNotFound(resourceId);
    const grown = payers.map(({ tenantId, hold }) => ({ tenantId, hold: { ...hold, amount: excess(hold, quantity) } }));
    if (grown.some(({ hold }) => hold.amount.amount > 0)) await this.held.reserve(grown);
    for (const [index, payer] of payers.entries()) await this.charge(payer, quantity, grown[index]?.hold.amount.amount ?? 0);
    const usage = await this.charged(resourceId);
    await this.publish('usage.recorded', usage);
    return usage;
  }

  async release(resourceId: string): Promise<void> {
    const payers = await this.held.lockAll(resourceId);
    const [own] = payers;
    if (own?.hold.state !== 'open') return;
    const now = this.clock.now();
    for (const { tenantId, hold } of payers) await this.levels.at(tenantId, () => this.holds.settle(hold.id, 'released', now));
    await this.held.giveBack(payers);
    await this.events.record({ name: 'hold.released', payload: { holdId: own.hold.id, resourceId } });
  }

  /** At every level, or up to the sale of the seller that pays for it; a level that was credited before stays as it is. The user's line. */
  async credit(resourceId: string, reason: string, by?: TenantId): Promise<Usage | null> {
    const payers = await this.held.lockAll(resourceId);
    if (payers[0]?.hold.state !== 'captured') return null;
    const last = payers.findIndex(({ hold }) => hold.sellerId === by);
    const known = await this.usage.findCredit((await this.charged(resourceId)).id);
    const credits: Usage[] = [];
    for (const payer of last < 0 ? payers : payers.slice(0, last + 1)) credits.push(await this.takeBack(payer, reason));
    const [own] = credits;
    if (own && !known) await this.publish('usage.credited', own);
    return own ?? null;
  }

  private async charge({ tenantId, hold }: Payer, quantity: number, extra: number): Promise<void> {
    const { id: holdId, state: _, createdAt: __, sellerId, amount: held, ...terms } = hold;
    const now = this.clock.now();
    const amount = amountOf(quantity, { ...terms, currency: held.currency });
    const line = { ...terms, id: newId('usl'), holdId, quantity, amount, creditOf: null, reason: null, occurredAt: now };
    await this.levels.at(tenantId, async () => {
      await this.holds.settle(holdId, 'captured', now);
      await this.spend.capture({ ...held, amount: held.amount + extra }, amount, hold.sandbox, now);
      const invoiceId = sellerId && !hold.sandbox ? await this.invoices.open(sellerId, amount.currency, now) : null;
      await this.book(sellerId, { ...line, invoiceId });
    });
  }

  private async takeBack({ tenantId, hold }: Payer, reason: string): Promise<Usage> {
    return this.levels.at(tenantId, async () => {
      const charged = await this.charged(hold.resourceId);
      const known = await this.usage.findCredit(charged.id);
      if (known) return known;
      await this.spend.credit(charged.amount, hold.sandbox, charged.occurredAt);
      const amount = { ...charged.amount, amount: -charged.amount.amount };
      const { invoiceId, isNote } = await this.invoicing.forCredit(charged);
      const line = { ...charged, id: newId('usl'), quantity: -charged.quantity, amount, creditOf: charged.id, reason, invoiceId };
      const credit = await this.book(hold.sellerId, { ...line, occurredAt: this.clock.now() });
      if (invoiceId && isNote) await this.invoicing.issue(invoiceId);
      return credit;
    });
  }

  /** One line and the two sides of one sale: in the open buyer's books and in the seller's. */
  private async book(sellerId: TenantId | null, usage: Usage): Promise<Usage> {
    const { tenantId: buyerId } = context();
    await this.usage.insert(usage);
    if (!sellerId) return usage;
    await this.journal.post(entryFor(usage, 'purchase', sellerId, newId('led')));
    await this.levels.at(sellerId, () => this.journal.post(entryFor(usage, 'sale', buyerId, newId('led'))));
    return usage;
  }

  private async charged(resourceId: string): Promise<Usage> {
    const [usage] = await this.usage.findByResources([resourceId]);
    if (!usage) throw new Error(`The hold of ${resourceId} is captured, but it has no usage line.`);
    return usage;
  }

  private publish(name: string, { id, resourceId, kind, quantity }: Usage): Promise<void> {
    return this.events.publish({ name, payload: { usageId: id, resourceId, kind, quantity } });
  }
}

/** What the real quantity costs beyond what was held for it, in the payer's money. */
function excess({ amount, unitAmountDecimal }: Payer['hold'], quantity: number) {
  const whole = amountOf(quantity, { unitAmountDecimal, currency: amount.currency });
  return { ...whole, amount: Math.max(0, whole.amount - amount.amount) };
}
