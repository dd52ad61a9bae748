import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Subscription } from './subscription.ts';

@Injectable()
export class SubscriptionRepository {
  constructor(private readonly db: Database) {}

  /** Latest told first. */
  async list(): Promise<Subscription[]> {
    const rows = await this.db.tx.subscriptionRow.findMany({ orderBy: { toldAt: 'desc' } });
    return rows.map(({ tenantId: _, status, ...row }) => ({ ...row, status: status as Subscription['status'] }));
  }

  /**
   * False when something later was told before. The collector's clock counts seconds: within one, nothing goes back to `incomplete`. What has
   * ended stays so, for it begins again only under another id.
   */
  async keep({ id, priceId, status, currentPeriodEnd, endsAt, toldAt }: Subscription): Promise<boolean> {
    const kept = await this.db.tx.$executeRaw`
      insert into subscription as s (id, price_id, status, current_period_end, ends_at, told_at)
      values (${id}, ${priceId}, ${status}, ${currentPeriodEnd}::timestamptz, ${endsAt}::timestamptz, ${toldAt}::timestamptz)
      on conflict (tenant_id, id) do update set
        price_id = excluded.price_id, status = excluded.status, current_period_end = excluded.current_period_end,
        ends_at = excluded.ends_at, told_at = excluded.told_at
      where s.status not in ('canceled', 'incomplete_expired')
        and (excluded.told_at > s.told_at or (excluded.told_at = s.told_at and excluded.status <> 'incomplete'))`;
    return kept === 1;
  }

  /** False when it was heard before. A twin waits here until the first has committed. */
  async hear(eventId: string, now: Date): Promise<boolean> {
    const { count } = await this.db.tx.collectorEventRow.createMany({ data: { id: eventId, heardAt: now }, skipDuplicates: true });
    return count === 1;
  }
}
