import { fromUuid, type Id, type PageQuery, toUuid } from '@app/kernel';
import { Database, type PriceBookRow, type PriceRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Item } from './price.ts';
import type { PriceBook } from './price-book.ts';

@Injectable()
export class PriceBookRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, prices, ...book }: PriceBook): Promise<void> {
    await this.db.tx.priceBookRow.create({ data: { ...book, id: toUuid(id) } });
    await this.db.tx.priceRow.createMany({
      data: prices.map(({ item, unitAmountDecimal }) => ({ priceBookId: toUuid(id), item, unitAmount: unitAmountDecimal })),
    });
  }

  async list({ limit, after }: PageQuery): Promise<PriceBook[]> {
    const rows = await this.db.tx.priceBookRow.findMany({
      where: after ? { id: { lt: toUuid(after as Id<'pbk'>) } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: { prices: true },
    });
    return rows.map(fromRow);
  }

  /** Whether the open tenant sells to tenants of its own. */
  async isSeller(): Promise<boolean> {
    const tenant = await this.db.tx.tenantRow.findFirst({ select: { kind: true } });
    return tenant?.kind === 'reseller' || tenant?.kind === 'platform';
  }
}

const fromRow = ({ id, prices, metadata, ...row }: PriceBookRow & { readonly prices: readonly PriceRow[] }): PriceBook => ({
  id: fromUuid('pbk', id),
  name: row.name,
  currency: row.currency,
  validFrom: row.validFrom,
  prices: prices.map(({ item, unitAmount }) => ({ item: item as Item, unitAmountDecimal: unitAmount })),
  metadata: metadata as PriceBook['metadata'],
  createdAt: row.createdAt,
});
