import { Clock, type Id, newId, type TenantId } from '@app/kernel';
import { context, Database, Events } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { monthOf, type Usage } from './charge.ts';
import { InvoiceRepository } from './invoice.repository.ts';
import { type InvoiceDocument, type InvoiceDraft, sumOf, taxed } from './invoice.ts';
import { InvoiceDocumentRepository } from './invoice-document.repository.ts';
import { JournalRepository } from './journal.repository.ts';
import { type EntryKind, linesOf } from './journal.ts';
import { Levels } from './levels.ts';
import { PartyRepository } from './party.repository.ts';
import { type TaxTerms, taxTermsOf } from './vat.ts';

/** What was charged in the month's last second is committed by then, and clocks may differ. */
const GRACE_MS = 3_600_000;
const AT_ONCE = 200;

/** From a month's usage lines to what is sent. Not guarded: the worker and refunds are its callers. */
@Injectable()
export class Invoicing {
  constructor(
    private readonly db: Database,
    private readonly levels: Levels,
    private readonly parties: PartyRepository,
    private readonly invoices: InvoiceRepository,
    private readonly documents: InvoiceDocumentRepository,
    private readonly journal: JournalRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Of all tenants: whose month is over. */
  due(): Promise<{ tenantId: TenantId; id: Id<'bill'> }[]> {
    return this.invoices.due(monthOf(new Date(this.clock.now().getTime() - GRACE_MS)), AT_ONCE);
  }

  /** Once, under the seller's next number, for both in one transaction: again, or by twins, it gives the first. */
  issue(id: Id<'bill'>): Promise<InvoiceDocument> {
    return this.db.transaction(async () => {
      await this.invoices.lock(id);
      const [known] = await this.documents.find([id]);
      if (known) return known;
      const draft = await this.invoices.find(id);
      if (!draft) throw new Error(`There is no invoice ${id}.`);
      const document = await this.write(draft);
      await this.documents.insert(document);
      await this.levels.at(draft.sellerId, () => this.documents.insert(document));
      if (document.tax !== 0) await this.bookTax(document);
      await this.events.publish({ name: 'invoice.issued', payload: { invoiceId: id, kind: document.kind } });
      return document;
    });
  }

  /** Where the open tenant's credit belongs: to the invoice of its charge, or to a credit note once that was sent. */
  async forCredit({ invoiceId }: Usage): Promise<{ readonly invoiceId: Id<'bill'> | null; readonly isNote: boolean }> {
    if (!invoiceId) return { invoiceId, isNote: false };
    await this.invoices.share(invoiceId);
    const [sent] = await this.documents.find([invoiceId]);
    return sent
      ? { invoiceId: await this.invoices.openCreditNote(invoiceId, this.clock.now()), isNote: true }
      : { invoiceId, isNote: false };
  }

  private async write({ id, sellerId, month, currency, corrects, lines }: InvoiceDraft): Promise<InvoiceDocument> {
    const issuedAt = this.clock.now();
    const [corrected] = corrects ? await this.documents.find([corrects]) : [];
    const terms = corrected ?? (await this.partiesAndTax(sellerId, lastDayOf(month)));
    const whole = taxed(lines, terms.taxTerms);
    return {
      id,
      kind: corrected ? 'credit_note' : 'invoice',
      number: await this.levels.at(sellerId, () => this.documents.nextNumber(issuedAt.getUTCFullYear())),
      sellerId,
      buyerId: context().tenantId,
      month,
      currency,
      seller: terms.seller,
      buyer: terms.buyer,
      taxTerms: terms.taxTerms,
      lines: whole,
      corrects: corrected ? { id: corrected.id, number: corrected.number } : null,
      net: sumOf(whole.map(({ amount }) => amount)),
      tax: sumOf(whole.map(({ tax }) => tax)),
      issuedAt,
    };
  }

  /** At the rate of the month's last day, on which the service was done. */
  private async partiesAndTax(sellerId: TenantId, day: Date) {
    const buyer = await this.parties.own();
    const seller = await this.levels.at(sellerId, () => this.parties.own());
    const taxTerms: TaxTerms = taxTermsOf(seller, buyer, await this.parties.rates([seller.country, buyer.country], day));
    return { seller, buyer, taxTerms };
  }

  private async bookTax({ id: reference, sellerId, buyerId, tax, currency, issuedAt: occurredAt }: InvoiceDocument): Promise<void> {
    const entry = { currency, use: null, talentId: null, reference, reason: null, sandbox: false, occurredAt };
    const post = (kind: EntryKind, counterpartyId: TenantId) =>
      this.journal.post({ ...entry, id: newId('led'), kind, counterpartyId, lines: linesOf(kind, Math.abs(tax)) });
    await post(tax < 0 ? 'purchase_tax_credit' : 'purchase_tax', sellerId);
    await this.levels.at(sellerId, () => post(tax < 0 ? 'sale_tax_credit' : 'sale_tax', buyerId));
  }
}

const lastDayOf = (month: Date): Date => new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0));
