import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Attempts } from './login-throttle.ts';

type Hash = Uint8Array<ArrayBuffer>;

@Injectable()
export class LoginThrottleRepository {
  constructor(private readonly db: Database) {}

  /** What stands against this subject, without waiting for anybody. */
  async find(subject: Hash): Promise<Attempts | null> {
    const [row] = await this.db.read<{ failures: number; failed_at: Date }>(
      'select failures, failed_at from login_throttle where subject = $1::bytea',
      [subject],
    );
    return row ? { failures: row.failures, failedAt: row.failed_at } : null;
  }

  /** What stands against this subject. Locked until the transaction ends: of many attempts at once each sees those before it. */
  async lock(subject: Hash, now: Date): Promise<Attempts> {
    await this.db.tx.$executeRaw`
      insert into login_throttle (subject, failures, failed_at) values (${subject}, 0, ${now}) on conflict (tenant_id, subject) do nothing`;
    const [row] = await this.db.tx.$queryRaw<{ failures: number; failed_at: Date }[]>`
      select failures, failed_at from login_throttle where subject = ${subject} for update`;
    return row ? { failures: row.failures, failedAt: row.failed_at } : { failures: 0, failedAt: now };
  }

  async save(subject: Hash, { failures, failedAt }: Attempts): Promise<void> {
    await this.db.tx.loginThrottleRow.updateMany({ where: { subject }, data: { failures, failedAt } });
  }

  async clear(subject: Hash): Promise<void> {
    await this.db.tx.loginThrottleRow.deleteMany({ where: { subject } });
  }

  async forget(before: Date): Promise<void> {
    await this.db.tx.loginThrottleRow.deleteMany({ where: { failedAt: { lt: before } } });
  }
}
