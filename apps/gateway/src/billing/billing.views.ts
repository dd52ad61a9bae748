import {
  accounts,
  entryKinds,
  type Item,
  items,
  type JournalEntry,
  type ListedPrice,
  type PriceBook,
  type Usage,
  unitOf,
} from '@app/billing';
import { idOf, money } from '@app/kernel';
import { z } from 'zod';

const time = z.iso.datetime();
const item = z.enum(items);
/** Minor units, as fine as it takes: "45", "44.5". */
const unitAmountDecimal = z.string();

export const listedPriceView = z
  .object({ item, unitAmountDecimal, currency: z.string(), per: z.string(), priceBookId: idOf('pbk').nullable() })
  .meta({ id: 'ListedPrice' });
export const pricesView = z.object({ data: z.array(listedPriceView) }).meta({ id: 'ListedPrices' });

export const usageView = z
  .object({
    id: idOf('usl'),
    kind: item,
    quantity: z.int(),
    unitAmountDecimal,
    amount: money,
    resourceId: z.string(),
    usedBy: idOf('ten'),
    priceBookId: idOf('pbk').nullable(),
    quoteId: idOf('quo').nullable(),
    invoiceId: idOf('bill').nullable(),
    sandbox: z.boolean(),
    creditOf: idOf('usl').nullable(),
    reason: z.string().nullable(),
    occurredAt: time,
  })
  .meta({ id: 'UsageLine' });

export const ledgerEntryView = z
  .object({
    id: idOf('led'),
    kind: z.enum(entryKinds),
    explanation: z.string(),
    counterpartyId: idOf('ten').nullable(),
    talentId: idOf('tal').nullable().describe('To whom a royalty is owed.'),
    use: z
      .object({ resourceId: z.string(), item, quantity: z.int(), unitAmountDecimal, usedBy: idOf('ten') })
      .meta({ id: 'LedgerUse' })
      .nullable(),
    reference: z.string().nullable(),
    reason: z.string().nullable().describe('Why it was taken back.'),
    lines: z.array(
      z
        .object({
          account: z.enum(accounts),
          side: z.enum(['debit', 'credit']),
          amount: money,
        })
        .meta({ id: 'LedgerLine' }),
    ),
    sandbox: z.boolean(),
    occurredAt: time,
  })
  .meta({ id: 'LedgerEntry' });

export const priceBookView = z
  .object({
    id: idOf('pbk'),
    name: z.string(),
    currency: z.string(),
    validFrom: time,
    prices: z.array(z.object({ item, unitAmountDecimal }).meta({ id: 'ItemPrice' })),
    metadata: z.record(z.string(), z.string()),
    createdAt: time,
  })
  .meta({ id: 'PriceBook' });

export const viewListedPrice = ({ item, ...price }: ListedPrice): z.infer<typeof listedPriceView> => ({
  item,
  per: unitOf[item],
  ...price,
});

export const viewUsage = ({ holdId: _, occurredAt, ...usage }: Usage): z.infer<typeof usageView> => ({
  ...usage,
  occurredAt: occurredAt.toISOString(),
});

export const viewLedgerEntry = (entry: JournalEntry): z.infer<typeof ledgerEntryView> => {
  const { lines, currency, occurredAt, ...rest } = entry;
  return {
    ...rest,
    explanation: explain(entry),
    lines: lines.map(({ account, side, amount }) => ({ account, side, amount: { amount, currency } })),
    occurredAt: occurredAt.toISOString(),
  };
};

export const viewPriceBook = ({ validFrom, createdAt, prices, ...book }: PriceBook): z.infer<typeof priceBookView> => ({
  ...book,
  prices: prices.map((price) => ({ ...price })),
  validFrom: validFrom.toISOString(),
  createdAt: createdAt.toISOString(),
});

const words: Record<JournalEntry['kind'], string> = {
  purchase: 'Bought',
  sale: 'Sold',
  purchase_credit: 'Credited to us',
  sale_credit: 'Credited by us',
  payment: 'Paid',
  receipt: 'Received',
  royalty: 'Owed to the talent',
  royalty_reversal: 'No longer owed to the talent',
  purchase_tax: 'Value added tax on what we bought',
  sale_tax: 'Value added tax on what we sold',
  purchase_tax_credit: 'Value added tax credited to us',
  sale_tax_credit: 'Value added tax credited by us',
};

/** Why this entry is there, as a sum a person can check. */
function explain({ kind, use, lines, currency, reference, reason, sandbox }: JournalEntry): string {
  const amount = `${lines[0]?.amount ?? 0} ${currency} minor units`;
  const test = sandbox ? ' (sandbox: not collected)' : '';
  if (!use) return `${words[kind]}: ${amount}, ${reference}${test}`;
  const quantity = Math.abs(use.quantity);
  return `${words[kind]}: ${use.item}, ${quantity} x ${use.unitAmountDecimal} per ${unitOf[use.item satisfies Item]} = ${amount}, for ${use.resourceId}${reason ? `, because: ${reason}` : ''}${test}`;
}
