import { Clock, type Id } from '@app/kernel';
import { context, Database, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { TotpRepository } from './totp.repository.ts';
import { stepOf } from './totp.ts';

/** Asked at each log-in, in the realm. Not guarded: whoever asks has checked the password. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly db: Database,
    private readonly totps: TotpRepository,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** True also for who has set up none. A code works once: one that was looked at over a shoulder is spent. */
  passes(userId: Id<'usr'>, code: string | undefined): Promise<boolean> {
    return this.db.transaction(async () => {
      const totp = await this.totps.lock(userId);
      if (!totp?.confirmed || !totp.secret) return true;
      const secret = await this.sealer.open({ owner: context().tenantId, purpose: 'tenant' }, totp.secret);
      const step = code ? stepOf(secret, code, this.clock.now()) : null;
      if (step === null || step <= totp.lastStep) return false;
      await this.totps.spend(userId, step);
      return true;
    });
  }
}
