import { type Id, type Page, pageOf } from '@app/kernel';
import { context, Database, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { InvoiceQuery } from './billing.commands.ts';
import { InvoiceNotFound, InvoiceOpen } from './billing.errors.ts';
import { InvoiceRepository } from './invoice.repository.ts';
import type { Invoice, InvoiceDraft } from './invoice.ts';
import { InvoiceDocumentRepository } from './invoice-document.repository.ts';
import { invoicePdf } from './invoice-pdf.ts';

/** What a tenant is asked to pay, and what it asks the tenants right below it. */
@Injectable()
export class InvoiceService {
  constructor(
    private readonly db: Database,
    private readonly invoices: InvoiceRepository,
    private readonly documents: InvoiceDocumentRepository,
  ) {}

  @Permit('billing:read')
  list({ role = 'buyer', ...query }: InvoiceQuery): Promise<Page<Invoice>> {
    return this.db.transaction(async () => {
      if (role === 'buyer') return pageOf(await this.asSeen(await this.invoices.list(query)), query.limit);
      const sold = await this.documents.listSold(query);
      return pageOf(
        sold.map((document) => ({ ...document, status: 'final' as const })),
        query.limit,
      );
    });
  }

  @Permit('billing:read')
  get(id: Id<'bill'>): Promise<Invoice> {
    return this.db.transaction(() => this.one(id));
  }

  /** As it was sent. Errors: InvoiceNotFound, InvoiceOpen. */
  @Permit('billing:read')
  async pdf(id: Id<'bill'>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const invoice = await this.db.transaction(() => this.one(id));
    if (invoice.status === 'open') throw new InvoiceOpen(id);
    return { name: `${invoice.kind.replace('_', '-')}-${invoice.number}.pdf`, bytes: await invoicePdf(invoice) };
  }

  private async one(id: Id<'bill'>): Promise<Invoice> {
    const [document] = await this.documents.find([id]);
    if (document) return { ...document, status: 'final' };
    const draft = await this.invoices.find(id);
    if (!draft) throw new InvoiceNotFound(id);
    return opened(draft);
  }

  private async asSeen(drafts: readonly InvoiceDraft[]): Promise<Invoice[]> {
    const sent = new Map((await this.documents.find(drafts.map(({ id }) => id))).map((document) => [document.id, document]));
    return drafts.map((draft) => {
      const document = sent.get(draft.id);
      return document ? { ...document, status: 'final' } : opened(draft);
    });
  }
}

const opened = (draft: InvoiceDraft): Invoice => ({ ...draft, status: 'open', buyerId: context().tenantId });
