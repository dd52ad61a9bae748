import type { Money } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { monthOf } from './charge.ts';

/**
 * The open tenant's counter: open holds, and what this month has cost. Its row is the queue in which all twins of a tenant stand,
 * so the cap holds under any number of them. The cap itself is read from the tenant's row, which tenancy owns, in the same statement.
 */
@Injectable()
export class SpendRepository {
  constructor(private readonly db: Database) {}

  /** First of all in whatever settles a hold: twins of one tenant wait here, and not for each other's rows crosswise. */
  async lock(): Promise<void> {
    await this.db.tx.$queryRaw`select 1 from spend order by sandbox for update`;
  }

  /** False when the cap leaves no room; nothing is counted then. */
  async reserve({ amount }: Money, sandbox: boolean, now: Date): Promise<boolean> {
    const month = monthOf(now);
    const rows = await this.db.tx.$queryRaw<unknown[]>`
      insert into spend as s (tenant_id, sandbox, month, held, captured)
      select t.tenant_id, ${sandbox}, ${month}::date, ${amount}::bigint, 0 from tenant t
      where coalesce(${amount}::bigint <= t.spend_cap_amount, true)
      on conflict (tenant_id, sandbox) do update set
        held = s.held + excluded.held,
        captured = case when s.month < excluded.month then 0 else s.captured end,
        month = greatest(s.month, excluded.month)
      where coalesce(
        s.held + excluded.held + case when s.month < excluded.month then 0 else s.captured end <= (select t.spend_cap_amount from tenant t), true)
      returning 1`;
    return rows.length === 1;
  }

  /** From held to spent; what was held and not spent is room again. */
  async capture(held: Money, spent: Money, sandbox: boolean, now: Date): Promise<void> {
    const month = monthOf(now);
    await this.db.tx.$executeRaw`
      update spend s set
        held = s.held - ${held.amount}::bigint,
        captured = case when s.month < ${month}::date then 0 else s.captured end + ${spent.amount}::bigint,
        month = greatest(s.month, ${month}::date)
      where s.sandbox = ${sandbox}`;
  }

  async release({ amount }: Money, sandbox: boolean): Promise<void> {
    await this.db.tx.$executeRaw`update spend set held = held - ${amount}::bigint where sandbox = ${sandbox}`;
  }

  /** Gives room back in the month the money was spent in; an earlier month is closed. */
  async credit({ amount }: Money, sandbox: boolean, spentAt: Date): Promise<void> {
    await this.db.tx.$executeRaw`
      update spend set captured = captured - ${amount}::bigint where sandbox = ${sandbox} and month = ${monthOf(spentAt)}::date`;
  }
}
