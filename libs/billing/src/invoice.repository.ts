import { fromUuid, type Id, newId, type PageQuery, type TenantId, toUuid } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { monthOf } from './charge.ts';
import type { Invoice, InvoiceLine } from './invoice.ts';
import type { Item } from './price.ts';

interface LineRow {
  invoice_id: string;
  item: Item;
  unit_amount: string;
  quantity: bigint;
  amount: bigint;
}

@Injectable()
export class InvoiceRepository {
  constructor(private readonly db: Database) {}

  /** This month's invoice from this seller, opened by its first line. */
  async open(sellerId: TenantId, currency: string, now: Date): Promise<Id<'bill'>> {
    const key = { month: monthOf(now), currency, sellerId: toUuid(sellerId) };
    const known = await this.db.tx.invoiceRow.findFirst({ where: key });
    if (known) return fromUuid('bill', known.id);
    await this.db.tx.invoiceRow.createMany({ data: { ...key, id: toUuid(newId('bill')), createdAt: now }, skipDuplicates: true });
    return fromUuid('bill', (await this.db.tx.invoiceRow.findFirstOrThrow({ where: key })).id);
  }

  /** Each invoice with what its usage lines add up to, item by item and price by price. */
  async list({ limit, after }: PageQuery): Promise<Omit<Invoice, 'status'>[]> {
    const rows = await this.db.tx.invoiceRow.findMany({
      where: after ? { id: { lt: toUuid(after as Id<'bill'>) } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    const lines = await this.lines(rows.map(({ id }) => id));
    return rows.map(({ id, month, currency, sellerId }) => ({
      id: fromUuid('bill', id),
      month,
      sellerId: fromUuid('ten', sellerId),
      currency,
      lines: lines.filter(({ invoice_id }) => invoice_id === id).map((line) => lineOf(line, currency)),
    }));
  }

  private async lines(ids: readonly string[]): Promise<LineRow[]> {
    return this.db.tx.$queryRaw<LineRow[]>`
      select invoice_id, item, unit_amount, sum(quantity)::bigint as quantity, sum(amount)::bigint as amount
      from usage_line where invoice_id = any(${[...ids]}::uuid[]) group by invoice_id, item, unit_amount order by item, unit_amount`;
  }
}

const lineOf = ({ item, unit_amount, quantity, amount }: LineRow, currency: string): InvoiceLine => ({
  item,
  unitAmountDecimal: unit_amount,
  quantity: Number(quantity),
  amount: { amount: Number(amount), currency },
});
