import { Clock, type Id, newId, type TenantId } from '@app/kernel';
import { context, Events } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AlreadyCharged, SpendCapReached } from './billing.errors.ts';
import { amountOf, type Hold } from './charge.ts';
import { HoldRepository } from './hold.repository.ts';
import { Levels } from './levels.ts';
import type { Item, Sale } from './price.ts';
import { Quotes } from './quotes.ts';
import { SpendRepository } from './spend.repository.ts';

export interface HoldRequest {
  readonly kind: Item;
  readonly quantity: number;
  readonly resourceId: string;
  readonly quoteId?: Id<'quo'> | undefined;
}

/** A hold and the tenant that pays it. */
export interface Payer {
  readonly tenantId: TenantId;
  readonly hold: Hold;
}

/** Money set aside at every level that will pay, or at none. */
@Injectable()
export class Holds {
  constructor(
    private readonly levels: Levels,
    private readonly quotes: Quotes,
    private readonly spend: SpendRepository,
    private readonly holds: HoldRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async place(request: HoldRequest): Promise<Hold> {
    const standing = await this.standing(request);
    if (standing) return standing;
    const payers = await this.payersFor(request);
    await this.reserve(payers);
    const [own, ...others] = payers;
    // Twins of one resource queued for the counter just now: the second finds the first's hold and gives its room back.
    if (!(await this.holds.insert(own.hold))) {
      await this.giveBack(payers);
      const first = await this.standing(request);
      if (!first) throw new AlreadyCharged(request.resourceId);
      return first;
    }
    for (const { tenantId, hold } of others) await this.levels.at(tenantId, () => this.holds.insert(hold));
    await this.events.record({ name: 'hold.placed', payload: { holdId: own.hold.id, resourceId: request.resourceId } });
    return own.hold;
  }

  /** The hold that counts for a resource, with those above it. Takes the tenant's place in the queue first. */
  async lockAll(resourceId: string): Promise<readonly Payer[]> {
    await this.spend.lock();
    const payers: Payer[] = [];
    let tenantId: TenantId | null = context().tenantId;
    let hold = await this.holds.findByResource(resourceId);
    while (hold && tenantId) {
      payers.push({ tenantId, hold });
      const { id, sellerId }: Hold = hold;
      tenantId = sellerId;
      hold = sellerId && (await this.levels.at(sellerId, () => this.holds.find(id)));
    }
    return payers;
  }

  /** Room for all of them under each one's cap. Leaves nothing behind when it throws SpendCapReached, so a caller may go on. */
  async reserve(payers: readonly Payer[]): Promise<void> {
    const now = this.clock.now();
    for (const [index, { tenantId, hold }] of payers.entries()) {
      if (await this.levels.at(tenantId, () => this.spend.reserve(hold.amount, hold.sandbox, now))) continue;
      await this.giveBack(payers.slice(0, index));
      throw new SpendCapReached(payers[0]?.hold.amount ?? hold.amount);
    }
  }

  async giveBack(payers: readonly Payer[]): Promise<void> {
    for (const { tenantId, hold } of payers) await this.levels.at(tenantId, () => this.spend.release(hold.amount, hold.sandbox));
  }

  /** The same request again gets the same hold; another request for a resource that is held or charged is refused. */
  private async standing({ resourceId, kind, quantity }: HoldRequest): Promise<Hold | null> {
    const hold = await this.holds.findByResource(resourceId);
    if (!hold || hold.state === 'released') return null;
    if (hold.state === 'captured' || hold.kind !== kind || hold.quantity !== quantity) throw new AlreadyCharged(resourceId);
    return hold;
  }

  private async payersFor({ kind, quantity, resourceId, quoteId = undefined }: HoldRequest): Promise<[Payer, ...Payer[]]> {
    const now = this.clock.now();
    const id = newId('hld');
    const { sales, sandbox } = await this.levels.salesOf(kind, now);
    const payerOf = async (asked: Sale): Promise<Payer> => {
      const sale = quoteId ? await this.quotes.honour(quoteId, kind, asked) : asked;
      const { unitAmountDecimal, priceBookId, buyerId, sellerId } = sale;
      const terms = { kind, quantity, unitAmountDecimal, amount: amountOf(quantity, sale), priceBookId, quoteId: quoteId ?? null };
      const hold: Hold = { id, resourceId, ...terms, usedBy: context().tenantId, sellerId, sandbox, state: 'open', createdAt: now };
      return { tenantId: buyerId, hold };
    };
    const [first, ...others] = sales;
    const payers: [Payer, ...Payer[]] = [await payerOf(first)];
    for (const sale of others) payers.push(await payerOf(sale));
    return payers;
  }
}
