import { buffer } from 'node:stream/consumers';
import { openSheet, type Sheet } from '@app/paper';
import { decimalOf, minorDigits } from '@app/wording';
import type { InvoiceDocument } from './invoice.ts';
import { unitOf } from './price.ts';
import type { Party } from './vat.ts';

const SHARES = [0.46, 0.1, 0.14, 0.16, 0.14];

/** A4, from nothing but what was sent: made again, it says the same. */
export async function invoicePdf(invoice: InvoiceDocument): Promise<Buffer> {
  const title = `${invoice.kind === 'invoice' ? 'Invoice' : 'Credit note'} ${invoice.number}`;
  const footer = (page: number, pages: number) => `${title} · ${invoice.id} · page ${page} of ${pages}`;
  const sheet = openSheet({ title, language: 'en', madeAt: invoice.issuedAt, footer });
  const bytes = buffer(sheet.document);
  sheet.title(title);
  sheet.pair('Issued', invoice.issuedAt.toISOString().slice(0, 10));
  sheet.pair('For what was used in (UTC)', invoice.month.toISOString().slice(0, 7));
  if (invoice.corrects) sheet.pair('Corrects invoice', invoice.corrects.number);
  sheet.pair('Seller', partyText(invoice.seller));
  sheet.pair('Buyer', partyText(invoice.buyer));
  lines(sheet, invoice);
  sheet.paragraph(invoice.taxTerms.note);
  sheet.small(
    'Each use is rounded once to the smallest unit of money, half to even; so is the tax of each line above. Totals are plain sums.',
  );
  sheet.end();
  return bytes;
}

function lines(sheet: Sheet, { lines: all, currency, net, tax, taxTerms }: InvoiceDocument): void {
  const money = (amount: number) => `${currency} ${decimalOf({ amount, currency })}`;
  const row = (cells: readonly string[], weight?: 700) =>
    sheet.row(
      cells.map((text, at) => [text, SHARES[at] ?? 0] as const),
      weight,
    );
  sheet.heading('Lines');
  row(['What', 'Quantity', 'Unit price', 'Net', 'Tax'], 700);
  for (const { item, quantity, unitAmountDecimal, amount, tax: lineTax } of all)
    row([
      `${item.replaceAll('_', ' ')} (per ${unitOf[item]})`,
      String(quantity),
      `${currency} ${unitPrice(unitAmountDecimal, minorDigits(currency))}`,
      money(amount.amount),
      money(lineTax.amount),
    ]);
  row(['Net', '', '', money(net), ''], 700);
  row([taxTerms.country ? `Value added tax, ${taxTerms.country}, ${percent(taxTerms.rate)}` : 'Value added tax', '', '', money(tax), '']);
  row(['Total', '', '', money(net + tax), ''], 700);
}

const partyText = ({ name, registrationNo, address, country, vatId }: Party): string =>
  [name, address, country, registrationNo, vatId && `VAT id ${vatId}`].filter(Boolean).join(', ');

/** Minor units as fine as they are ("44.5") in whole money ("0.445"). */
function unitPrice(minor: string, digits: number): string {
  const [whole = '0', fraction = ''] = minor.split('.');
  const padded = whole.padStart(digits + 1, '0');
  const after = (digits > 0 ? padded.slice(-digits) : '') + fraction;
  return `${padded.slice(0, padded.length - digits)}${after && '.'}${after}`;
}

/** "0.255" -> "25.5 %": by moving the point, without a float. */
const percent = (rate: string): string => {
  const [, digits = ''] = rate.split('.');
  const [whole, rest] = [digits.padEnd(2, '0').slice(0, 2), digits.slice(2)];
  return `${Number(whole)}${rest && `.${rest}`} %`;
};
