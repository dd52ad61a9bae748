import { fromUuid, type Id, toUuid } from '@app/kernel';
import { type ChargeHoldRow, Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Hold, HoldState } from './charge.ts';
import type { Item } from './price.ts';

@Injectable()
export class HoldRepository {
  constructor(private readonly db: Database) {}

  /** False when this resource is held or charged already: of twins one inserts. */
  async insert({ id, kind, amount, unitAmountDecimal, priceBookId, quoteId, usedBy, sellerId, ...rest }: Hold): Promise<boolean> {
    const { count } = await this.db.tx.chargeHoldRow.createMany({
      data: {
        ...rest,
        id: toUuid(id),
        item: kind,
        unitAmount: unitAmountDecimal,
        amount: amount.amount,
        currency: amount.currency,
        priceBookId: priceBookId && toUuid(priceBookId),
        quoteId: quoteId && toUuid(quoteId),
        usedBy: toUuid(usedBy),
        sellerId: sellerId && toUuid(sellerId),
      },
      skipDuplicates: true,
    });
    return count === 1;
  }

  async find(id: Id<'hld'>): Promise<Hold | null> {
    const row = await this.db.tx.chargeHoldRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  /** The one that counts: open or captured, there is one at most. Otherwise a released one. */
  async findByResource(resourceId: string): Promise<Hold | null> {
    const rows = await this.db.tx.chargeHoldRow.findMany({ where: { resourceId } });
    const row = rows.find(({ state }) => state !== 'released') ?? rows[0];
    return row ? fromRow(row) : null;
  }

  async settle(id: Id<'hld'>, state: Exclude<HoldState, 'open'>, now: Date): Promise<void> {
    const { count } = await this.db.tx.chargeHoldRow.updateMany({
      where: { id: toUuid(id), state: 'open' },
      data: { state, settledAt: now },
    });
    if (count !== 1) throw new Error(`Hold ${id} was settled by somebody who did not wait in line.`);
  }
}

const fromRow = (row: ChargeHoldRow): Hold => ({
  id: fromUuid('hld', row.id),
  resourceId: row.resourceId,
  kind: row.item as Item,
  quantity: row.quantity,
  unitAmountDecimal: row.unitAmount,
  amount: { amount: Number(row.amount), currency: row.currency },
  priceBookId: row.priceBookId ? fromUuid('pbk', row.priceBookId) : null,
  quoteId: row.quoteId ? fromUuid('quo', row.quoteId) : null,
  usedBy: fromUuid('ten', row.usedBy),
  sellerId: row.sellerId ? fromUuid('ten', row.sellerId) : null,
  sandbox: row.sandbox,
  state: row.state as HoldState,
  createdAt: row.createdAt,
});
