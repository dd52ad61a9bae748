import { type Invoice, items, sumOf } from '@app/billing';
import { idOf, money } from '@app/kernel';
import { z } from 'zod';

const party = z
  .object({
    name: z.string(),
    country: z.string(),
    registrationNo: z.string().nullable(),
    address: z.string().nullable(),
    vatId: z.string().nullable(),
  })
  .meta({ id: 'InvoiceParty' });

const tax = z
  .object({
    treatment: z.enum(['domestic', 'destination', 'reverse_charge', 'outside', 'not_registered']),
    rate: z.string().describe('A fraction as a decimal text: "0.19".'),
    country: z.string().nullable(),
    note: z.string(),
    amount: money,
  })
  .meta({ id: 'InvoiceTax', description: 'Rounded on each line, half to even, and added up.' });

const line = z
  .object({ item: z.enum(items), quantity: z.int(), unitAmountDecimal: z.string(), amount: money, tax: money.nullable() })
  .meta({ id: 'InvoiceLine' });

export const invoiceView = z
  .object({
    id: idOf('bill'),
    kind: z.enum(['invoice', 'credit_note']),
    number: z.string().nullable().describe("Without gaps for each seller and year; null while the invoice's month runs."),
    month: z.string(),
    status: z.enum(['open', 'final']),
    sellerId: idOf('ten'),
    buyerId: idOf('ten'),
    seller: party.nullable(),
    buyer: party.nullable(),
    correctsId: idOf('bill').nullable(),
    lines: z.array(line),
    net: money,
    tax: tax.nullable(),
    total: money,
    issuedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Invoice' });

export function viewInvoice(invoice: Invoice): z.infer<typeof invoiceView> {
  const { id, sellerId, buyerId, currency, lines, month } = invoice;
  const sent = invoice.status === 'final' ? invoice : null;
  const net = sumOf(lines.map(({ amount }) => amount));
  const correctsId = invoice.status === 'final' ? (invoice.corrects?.id ?? null) : invoice.corrects;
  return {
    id,
    kind: correctsId ? 'credit_note' : 'invoice',
    number: sent?.number ?? null,
    month: month.toISOString().slice(0, 7),
    status: invoice.status,
    sellerId,
    buyerId,
    seller: sent?.seller ?? null,
    buyer: sent?.buyer ?? null,
    correctsId,
    lines: lines.map((one) => ({ tax: null, ...one })),
    net: { amount: net, currency },
    tax: sent && { ...sent.taxTerms, amount: { amount: sent.tax, currency } },
    total: { amount: net + (sent?.tax ?? 0), currency },
    issuedAt: sent?.issuedAt.toISOString() ?? null,
  };
}
