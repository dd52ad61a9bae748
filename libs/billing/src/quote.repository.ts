import { fromUuid, type Id, toUuid } from '@app/kernel';
import { Database, type QuoteRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Quote } from './charge.ts';
import type { Item } from './price.ts';

@Injectable()
export class QuoteRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, kind, amount, unitAmountDecimal, priceBookId, usedBy, ...rest }: Quote): Promise<void> {
    await this.db.tx.quoteRow.create({
      data: {
        ...rest,
        id: toUuid(id),
        item: kind,
        unitAmount: unitAmountDecimal,
        amount: amount.amount,
        currency: amount.currency,
        priceBookId: priceBookId && toUuid(priceBookId),
        usedBy: toUuid(usedBy),
      },
    });
  }

  async find(id: Id<'quo'>): Promise<Quote | null> {
    const row = await this.db.tx.quoteRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }
}

const fromRow = ({ id, item, quantity, unitAmount, currency, amount, priceBookId, usedBy, createdAt, expiresAt }: QuoteRow): Quote => ({
  id: fromUuid('quo', id),
  kind: item as Item,
  quantity,
  unitAmountDecimal: unitAmount,
  amount: { amount: Number(amount), currency },
  priceBookId: priceBookId ? fromUuid('pbk', priceBookId) : null,
  usedBy: fromUuid('ten', usedBy),
  createdAt,
  expiresAt,
});
