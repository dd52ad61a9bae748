import { fromUuid, type Id, type PageQuery, toUuid } from '@app/kernel';
import { Database, type JournalEntryRow, type JournalLineRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntryKind, JournalEntry, JournalLine } from './journal.ts';
import type { Item } from './price.ts';

@Injectable()
export class JournalRepository {
  constructor(private readonly db: Database) {}

  /** The database refuses, at commit, an entry whose sides are not equal. */
  async post({ id, use, counterpartyId, talentId, lines, ...entry }: JournalEntry): Promise<void> {
    await this.db.tx.journalEntryRow.create({
      data: {
        ...entry,
        id: toUuid(id),
        counterpartyId: counterpartyId && toUuid(counterpartyId),
        talentId: talentId && toUuid(talentId),
        resourceId: use?.resourceId ?? null,
        item: use?.item ?? null,
        quantity: use?.quantity ?? null,
        unitAmount: use?.unitAmountDecimal ?? null,
        usedBy: use && toUuid(use.usedBy),
      },
    });
    await this.db.tx.journalLineRow.createMany({ data: lines.map((line, position) => ({ ...line, entryId: toUuid(id), position })) });
  }

  /** What was booked for the persons shown and still stands. */
  async royalties(resourceIds: readonly string[]): Promise<readonly JournalEntry[]> {
    const rows = await this.db.tx.journalEntryRow.findMany({
      where: { kind: { in: ['royalty', 'royalty_reversal'] }, resourceId: { in: [...resourceIds] } },
      include: { lines: { orderBy: { position: 'asc' } } },
    });
    const reversed = new Set(rows.filter(({ kind }) => kind === 'royalty_reversal').map(({ resourceId }) => resourceId));
    return rows.filter(({ resourceId }) => !reversed.has(resourceId)).map(fromRow);
  }

  async list({ limit, after }: PageQuery): Promise<JournalEntry[]> {
    const rows = await this.db.tx.journalEntryRow.findMany({
      where: after ? { id: { lt: toUuid(after as Id<'led'>) } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: { lines: { orderBy: { position: 'asc' } } },
    });
    return rows.map(fromRow);
  }
}

function fromRow(row: JournalEntryRow & { readonly lines: readonly JournalLineRow[] }): JournalEntry {
  const { resourceId, item, quantity, unitAmount, usedBy } = row;
  const isUse = resourceId !== null && item !== null && quantity !== null && unitAmount !== null && usedBy !== null;
  return {
    id: fromUuid('led', row.id),
    kind: row.kind as EntryKind,
    currency: row.currency,
    counterpartyId: row.counterpartyId ? fromUuid('ten', row.counterpartyId) : null,
    talentId: row.talentId ? fromUuid('tal', row.talentId) : null,
    use: isUse ? { resourceId, item: item as Item, quantity, unitAmountDecimal: unitAmount, usedBy: fromUuid('ten', usedBy) } : null,
    reference: row.reference,
    reason: row.reason,
    sandbox: row.sandbox,
    occurredAt: row.occurredAt,
    lines: row.lines.map(lineOf),
  };
}

const lineOf = ({ account, side, amount }: JournalLineRow): JournalLine => ({
  account: account as JournalLine['account'],
  side: side as JournalLine['side'],
  amount: Number(amount),
});
