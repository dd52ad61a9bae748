import { Clock, type Money, newId } from '@app/kernel';
import { context, Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { JournalRepository } from './journal.repository.ts';
import { linesOf } from './journal.ts';
import { Levels } from './levels.ts';

/** Money that came in, in the books of who paid and of who got it; within the caller's transaction. */
@Injectable()
export class Receipts {
  constructor(
    private readonly db: Database,
    private readonly levels: Levels,
    private readonly journal: JournalRepository,
    private readonly clock: Clock,
  ) {}

  /** The database refuses a second one of the same reference. */
  async post(reference: string, { amount, currency }: Money): Promise<void> {
    const { tenantId } = context();
    const [sellerId] = await this.db.ancestors();
    if (!sellerId) throw new Error('The platform paid itself.');
    const entry = { currency, use: null, talentId: null, reference, reason: null, sandbox: false, occurredAt: this.clock.now() };
    await this.journal.post({ ...entry, id: newId('led'), kind: 'payment', counterpartyId: sellerId, lines: linesOf('payment', amount) });
    await this.levels.at(sellerId, () =>
      this.journal.post({ ...entry, id: newId('led'), kind: 'receipt', counterpartyId: tenantId, lines: linesOf('receipt', amount) }),
    );
  }
}
