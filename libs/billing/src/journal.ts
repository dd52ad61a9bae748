import type { Id, TenantId } from '@app/kernel';
import type { Usage } from './charge.ts';
import type { Item } from './price.ts';

export const accounts = [
  'usage',
  'payable',
  'receivable',
  'revenue',
  'cash',
  'royalties',
  'royalties_payable',
  'input_tax',
  'output_tax',
] as const;
export type Account = (typeof accounts)[number];

export const entryKinds = [
  'purchase',
  'sale',
  'purchase_credit',
  'sale_credit',
  'payment',
  'receipt',
  'royalty',
  'royalty_reversal',
  'purchase_tax',
  'sale_tax',
  'purchase_tax_credit',
  'sale_tax_credit',
] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface JournalLine {
  readonly account: Account;
  readonly side: 'debit' | 'credit';
  /** Minor units, never negative: the side says which way. */
  readonly amount: number;
}

/** Why money moved, in one tenant's own books. */
export interface JournalEntry {
  readonly id: Id<'led'>;
  readonly kind: EntryKind;
  readonly currency: string;
  /** Whom it was paid to or by. */
  readonly counterpartyId: TenantId | null;
  /** To whom a royalty is owed. */
  readonly talentId: Id<'tal'> | null;
  /** The use behind it: what, how many, at what price. Nothing for a payment or a tax. */
  readonly use: {
    readonly resourceId: string;
    readonly item: Item;
    readonly quantity: number;
    readonly unitAmountDecimal: string;
    readonly usedBy: TenantId;
  } | null;
  /** The top-up or Stripe's invoice of a plan that was paid, or the invoice whose tax it is. */
  readonly reference: string | null;
  /** Why it was taken back. */
  readonly reason: string | null;
  readonly sandbox: boolean;
  readonly occurredAt: Date;
  readonly lines: readonly JournalLine[];
}

const both = (debit: Account, credit: Account, amount: number): readonly JournalLine[] => [
  { account: debit, side: 'debit', amount },
  { account: credit, side: 'credit', amount },
];

/** The two sides of one sale, for the buyer's books and the seller's. A credit turns both round. */
const accountsOf: Record<EntryKind, readonly [Account, Account]> = {
  purchase: ['usage', 'payable'],
  sale: ['receivable', 'revenue'],
  purchase_credit: ['payable', 'usage'],
  sale_credit: ['revenue', 'receivable'],
  payment: ['payable', 'cash'],
  receipt: ['cash', 'receivable'],
  royalty: ['royalties', 'royalties_payable'],
  royalty_reversal: ['royalties_payable', 'royalties'],
  purchase_tax: ['input_tax', 'payable'],
  sale_tax: ['receivable', 'output_tax'],
  purchase_tax_credit: ['payable', 'input_tax'],
  sale_tax_credit: ['output_tax', 'receivable'],
};

export const linesOf = (kind: EntryKind, amount: number): readonly JournalLine[] => both(...accountsOf[kind], amount);

/** What one usage line does to the books of one side. */
export function entryFor(usage: Usage, side: 'purchase' | 'sale', counterpartyId: TenantId, id: Id<'led'>): JournalEntry {
  const kind = usage.creditOf ? (`${side}_credit` as const) : side;
  const { resourceId, kind: item, quantity, unitAmountDecimal, usedBy, sandbox, occurredAt, amount, reason } = usage;
  return {
    id,
    kind,
    currency: amount.currency,
    counterpartyId,
    talentId: null,
    use: { resourceId, item, quantity, unitAmountDecimal, usedBy },
    reference: null,
    reason,
    sandbox,
    occurredAt,
    lines: linesOf(kind, Math.abs(amount.amount)),
  };
}
