import { Injectable } from '@nestjs/common';
import { Database } from './database.ts';

export interface LeaseRequest {
  /** Points of an earlier lease that come back. */
  readonly unspent: number;
  /** Nothing is given when there is less than this. */
  readonly needed: number;
  readonly wanted: number;
}

/** A token bucket in one row. Its clock is the database's: gateways need not agree on the time. */
@Injectable()
export class RateBudgets {
  constructor(private readonly db: Database) {}

  /** What was granted, and what is left in the row. */
  async lease(
    { subject, perSecond, burst }: { readonly subject: string; readonly perSecond: number; readonly burst: number },
    { unspent, needed, wanted }: LeaseRequest,
  ): Promise<{ granted: number; left: number }> {
    return this.db.transaction(async () => {
      await this.sweep();
      const points = await this.refill(subject, unspent, perSecond, burst);
      const granted = points >= needed ? Math.min(points, wanted) : 0;
      if (granted > 0) await this.db.tx.$executeRaw`update rate_budget set points = points - ${granted} where subject = ${subject}`;
      return { granted, left: points - granted };
    });
  }

  /** Locks the row until the transaction ends, so that two gateways never lease the same points. */
  private async refill(subject: string, unspent: number, perSecond: number, burst: number): Promise<number> {
    const [row] = await this.db.tx.$queryRaw<{ points: number }[]>`
      insert into rate_budget (subject, points, refilled_at) values (${subject}, ${burst}::double precision, clock_timestamp())
      on conflict (tenant_id, subject) do update set
        points = least(${burst}::double precision, rate_budget.points + ${unspent}::double precision
          + ${perSecond}::double precision * greatest(0, extract(epoch from clock_timestamp() - rate_budget.refilled_at)::double precision)),
        refilled_at = clock_timestamp()
      returning points`;
    return row?.points ?? 0;
  }

  /** A bucket that nobody touched for an hour is full: its row says nothing. Now and then, by whoever comes along. */
  private async sweep(): Promise<void> {
    if (Math.random() < 0.001) await this.db.tx.$executeRaw`delete from rate_budget where refilled_at < now() - interval '1 hour'`;
  }
}
