import { fromUuid, type Id, type PageQuery, toUuid } from '@app/kernel';
import { context, Database, type InvoiceDocumentRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { InvoiceContent, InvoiceDocument } from './invoice.ts';

@Injectable()
export class InvoiceDocumentRepository {
  constructor(private readonly db: Database) {}

  /** The open seller's next number of a year; it is lost to nobody, because the row is held until the invoice is written. */
  async nextNumber(year: number): Promise<string> {
    const [row] = await this.db.tx.$queryRaw<{ last: number }[]>`
      insert into invoice_counter as c (year, last) values (${year}, 1) on conflict (tenant_id, year) do update set last = c.last + 1 returning last`;
    return `${year}-${String(row?.last).padStart(6, '0')}`;
  }

  /** For the open tenant, which is one of the two. */
  async insert({ id, kind, number, sellerId, buyerId, month, currency, net, tax, issuedAt, ...content }: InvoiceDocument): Promise<void> {
    const side = context().tenantId === sellerId ? 'seller' : 'buyer';
    const counterpartyId = toUuid(side === 'seller' ? buyerId : sellerId);
    await this.db.tx.invoiceDocumentRow.create({
      data: { id: toUuid(id), side, kind, number, counterpartyId, month, currency, net, tax, issuedAt, content: content as object },
    });
  }

  /** Bought or sold by the open tenant. */
  async find(ids: readonly Id<'bill'>[]): Promise<InvoiceDocument[]> {
    return (await this.db.tx.invoiceDocumentRow.findMany({ where: { id: { in: ids.map(toUuid) } } })).map(fromRow);
  }

  /** Issued by the open tenant. */
  async listSold({ limit, after }: PageQuery): Promise<InvoiceDocument[]> {
    const rows = await this.db.tx.invoiceDocumentRow.findMany({
      where: { side: 'seller', ...(after ? { id: { lt: toUuid(after as Id<'bill'>) } } : {}) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }
}

function fromRow({ id, tenantId, side, counterpartyId, kind, content, net, tax, number, month, currency, issuedAt }: InvoiceDocumentRow) {
  const [own, other] = [fromUuid('ten', tenantId), fromUuid('ten', counterpartyId)];
  const parties = side === 'seller' ? { sellerId: own, buyerId: other } : { sellerId: other, buyerId: own };
  return {
    ...(content as unknown as InvoiceContent),
    ...parties,
    id: fromUuid('bill', id),
    kind: kind as InvoiceDocument['kind'],
    net: Number(net),
    tax: Number(tax),
    number,
    month,
    currency,
    issuedAt,
  };
}
