import { Clock, type Id, type Money, newId } from '@app/kernel';
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
    private readonly clock: Clock,
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
      reason: null,
      sandbox,
      occurredAt,
      lines: linesOf('royalty', perBlock.amount * quantity),
    });
  }

  /** With the charge that is taken back, in the caller's transaction; nothing where nothing was earned, or it was reversed before. */
  async reverse(resourceId: string, reason: string): Promise<void> {
    const [royalty] = await this.journal.royalties([resourceId]);
    if (!royalty) return;
    const { use, lines } = royalty;
    const earned = lines[0]?.amount ?? 0;
    await this.journal.post({
      ...royalty,
      id: newId('led'),
      kind: 'royalty_reversal',
      use: use && { ...use, quantity: -use.quantity },
      reason,
      occurredAt: this.clock.now(),
      lines: linesOf('royalty_reversal', earned),
    });
  }

  /** What each of these has earned; what has earned nothing is not there. */
  earnedBy(resourceIds: readonly string[]): Promise<ReadonlyMap<string, Money>> {
    return this.db.transaction(async () => {
      const royalties = await this.journal.royalties(resourceIds);
      return new Map(
        royalties.flatMap(({ use, currency, lines }) => (use ? [[use.resourceId, { amount: lines[0]?.amount ?? 0, currency }]] : [])),
      );
    });
  }
}
