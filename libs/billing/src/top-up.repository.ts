import { fromUuid, type Id, toUuid } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { TopUp } from './top-up.ts';

@Injectable()
export class TopUpRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, amount, status, createdAt }: TopUp): Promise<void> {
    await this.db.tx.topUpRow.create({
      data: { id: toUuid(id), amount: BigInt(amount.amount), currency: amount.currency, status, createdAt },
    });
  }

  async find(id: Id<'top'>): Promise<TopUp | null> {
    const row = await this.db.tx.topUpRow.findFirst({ where: { id: toUuid(id) } });
    if (!row) return null;
    const { amount, currency, status, createdAt } = row;
    return { id: fromUuid('top', row.id), amount: { amount: Number(amount), currency }, status: status as TopUp['status'], createdAt };
  }

  /** False when it was settled before: the collector tells everything more than once. Money that comes late still comes. */
  async settle(id: Id<'top'>, status: 'paid' | 'expired', now: Date): Promise<boolean> {
    const from = status === 'paid' ? ['open', 'expired'] : ['open'];
    const { count } = await this.db.tx.topUpRow.updateMany({
      where: { id: toUuid(id), status: { in: from } },
      data: { status, settledAt: now },
    });
    return count === 1;
  }
}
