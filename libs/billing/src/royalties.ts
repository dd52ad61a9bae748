import { type Id, type Money, newId } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Usage } from './charge.ts';
import { JournalRepository } from './journal.repository.ts';
import { linesOf } from './journal.ts';

/** What the people shown have earned. In the user's own books alone: no seller has part in it. Not guarded: its callers are permitted. */
@Injectable()
export class Royalties {
  constructor(
    private readonly db: Database,
    private readonly journal: JournalRepository,
  ) {}

  /** For each block that was charged; in the caller's transaction, with the charge. */
  async accrue(
    { resourceId, kind: item, quantity, usedBy, sandbox, occurredAt }: Usage,
    talentId: Id<'tal'>,
    perBlock: Money,
  ): Promise<void> {
    const use = { resourceId, item, quantity, unitAmountDecimal: String(perBlock.amount), usedBy };
    await this.journal.post({
      id: newId('led'),
      kind: 'royalty',
      currency: perBlock.currency,
      counterpartyId: null,
      talentId,
      use,
      reference: null,
      sandbox,
      occurredAt,
      lines: linesOf('royalty', perBlock.amount * quantity),
    });
  }

  /** What each of these has earned; what has earned nothing is not there. */
  earnedBy(resourceIds: readonly string[]): Promise<ReadonlyMap<string, Money>> {
    return this.db.transaction(() => this.journal.royalties(resourceIds));
  }
}
