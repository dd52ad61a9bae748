import { fromUuid, type Id, newId, type PageQuery, type TenantId, toUuid } from '@app/kernel';
import { Database, type InvoiceRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { monthOf } from './charge.ts';
import type { InvoiceDraft, InvoiceLine } from './invoice.ts';
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
    const key = { month: monthOf(now), currency, sellerId: toUuid(sellerId), corrects: null };
    const known = await this.db.tx.invoiceRow.findFirst({ where: key });
    if (known) return fromUuid('bill', known.id);
    await this.db.tx.invoiceRow.createMany({ data: { ...key, id: toUuid(newId('bill')), createdAt: now }, skipDuplicates: true });
    return fromUuid('bill', (await this.db.tx.invoiceRow.findFirstOrThrow({ where: key })).id);
  }

  /** For what is taken back of an invoice that was sent. */
  async openCreditNote(corrects: Id<'bill'>, now: Date): Promise<Id<'bill'>> {
    const { currency, sellerId } = await this.db.tx.invoiceRow.findFirstOrThrow({ where: { id: toUuid(corrects) } });
    const id = newId('bill');
    const key = { month: monthOf(now), currency, sellerId, corrects: toUuid(corrects) };
    await this.db.tx.invoiceRow.create({ data: { ...key, id: toUuid(id), createdAt: now } });
    return id;
  }

  /** Until the transaction ends no line joins it. */
  async lock(id: Id<'bill'>): Promise<void> {
    await this.db.tx.$queryRaw`select 1 as locked from pg_advisory_xact_lock(hashtextextended(${toUuid(id)}, 0))`;
  }

  /** Until the transaction ends it is not issued. */
  async share(id: Id<'bill'>): Promise<void> {
    await this.db.tx.$queryRaw`select 1 as shared from pg_advisory_xact_lock_shared(hashtextextended(${toUuid(id)}, 0))`;
  }

  async find(id: Id<'bill'>): Promise<InvoiceDraft | null> {
    const row = await this.db.tx.invoiceRow.findFirst({ where: { id: toUuid(id) } });
    return row && ((await this.withLines([row]))[0] ?? null);
  }

  async list({ limit, after }: PageQuery): Promise<InvoiceDraft[]> {
    const rows = await this.db.tx.invoiceRow.findMany({
      where: after ? { id: { lt: toUuid(after as Id<'bill'>) } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return this.withLines(rows);
  }

  /** Through the door: of all tenants, what belongs to earlier months and was not issued. */
  async due(before: Date, most: number): Promise<{ tenantId: TenantId; id: Id<'bill'> }[]> {
    const rows = await this.db.askDoor<{ tenant_id: string; id: string }>(
      'select tenant_id, id from door.invoices_to_issue($1::date, $2)',
      [before, most],
    );
    return rows.map(({ tenant_id, id }) => ({ tenantId: fromUuid('ten', tenant_id), id: fromUuid('bill', id) }));
  }

  /** With what the usage lines add up to, item by item and price by price. */
  private async withLines(rows: readonly InvoiceRow[]): Promise<InvoiceDraft[]> {
    const lines = await this.db.tx.$queryRaw<LineRow[]>`
      select invoice_id, item, unit_amount, sum(quantity)::bigint as quantity, sum(amount)::bigint as amount from usage_line
      where invoice_id = any(${rows.map(({ id }) => id)}::uuid[]) group by invoice_id, item, unit_amount order by item, unit_amount`;
    return rows.map(({ id, month, currency, sellerId, corrects }) => ({
      id: fromUuid('bill', id),
      month,
      sellerId: fromUuid('ten', sellerId),
      currency,
      corrects: corrects ? fromUuid('bill', corrects) : null,
      lines: lines.filter(({ invoice_id }) => invoice_id === id).map((line) => lineOf(line, currency)),
    }));
  }
}

const lineOf = ({ item, unit_amount, quantity, amount }: LineRow, currency: string): InvoiceLine => ({
  item,
  unitAmountDecimal: unit_amount,
  quantity: Number(quantity),
  amount: { amount: Number(amount), currency },
});
