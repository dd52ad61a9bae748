import { fromUuid, type Id, type TenantId, toUuid } from '@app/kernel';
import { Database, type UsageLineRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { UsageQuery } from './billing.commands.ts';
import type { Usage } from './charge.ts';
import type { Item } from './price.ts';

@Injectable()
export class UsageRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, holdId, kind, amount, unitAmountDecimal, ...rest }: Usage): Promise<void> {
    const { priceBookId, quoteId, usedBy, creditOf, invoiceId, ...plain } = rest;
    await this.db.tx.usageLineRow.create({
      data: {
        ...plain,
        id: toUuid(id),
        holdId: toUuid(holdId),
        item: kind,
        unitAmount: unitAmountDecimal,
        amount: amount.amount,
        currency: amount.currency,
        priceBookId: priceBookId && toUuid(priceBookId),
        quoteId: quoteId && toUuid(quoteId),
        usedBy: toUuid(usedBy),
        creditOf: creditOf && toUuid(creditOf),
        invoiceId: invoiceId && toUuid(invoiceId),
      },
    });
  }

  /** The charges for these resources, without credits. */
  async findByResources(resourceIds: readonly string[]): Promise<Usage[]> {
    const rows = await this.db.tx.usageLineRow.findMany({ where: { resourceId: { in: [...resourceIds] }, creditOf: null } });
    return rows.map(fromRow);
  }

  async findCredit(id: Id<'usl'>): Promise<Usage | null> {
    const row = await this.db.tx.usageLineRow.findFirst({ where: { creditOf: toUuid(id) } });
    return row && fromRow(row);
  }

  /** Whose charge this is, when it is of a tenant below the open one, at any level: each level's line has an id of its own. */
  async findBelow(id: Id<'usl'>): Promise<{ readonly tenantId: TenantId; readonly resourceId: string } | null> {
    const [row] = await this.db.tx.$queryRaw<{ tenant_id: string; resource_id: string }[]>`
      select tenant_id, resource_id from door.find_charge_below(${toUuid(id)}::uuid)`;
    return row ? { tenantId: fromUuid('ten', row.tenant_id), resourceId: row.resource_id } : null;
  }

  async list({ from, to, invoiceId, limit, after }: UsageQuery): Promise<Usage[]> {
    const rows = await this.db.tx.usageLineRow.findMany({
      where: {
        ...(after ? { id: { lt: toUuid(after as Id<'usl'>) } } : {}),
        ...(invoiceId ? { invoiceId: toUuid(invoiceId as Id<'bill'>) } : {}),
        occurredAt: { ...(from && { gte: from }), ...(to && { lt: to }) },
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }
}

const fromRow = (row: UsageLineRow): Usage => ({
  id: fromUuid('usl', row.id),
  holdId: fromUuid('hld', row.holdId),
  resourceId: row.resourceId,
  kind: row.item as Item,
  quantity: row.quantity,
  unitAmountDecimal: row.unitAmount,
  amount: { amount: Number(row.amount), currency: row.currency },
  priceBookId: row.priceBookId ? fromUuid('pbk', row.priceBookId) : null,
  quoteId: row.quoteId ? fromUuid('quo', row.quoteId) : null,
  usedBy: fromUuid('ten', row.usedBy),
  sandbox: row.sandbox,
  creditOf: row.creditOf ? fromUuid('usl', row.creditOf) : null,
  reason: row.reason,
  invoiceId: row.invoiceId ? fromUuid('bill', row.invoiceId) : null,
  occurredAt: row.occurredAt,
});
