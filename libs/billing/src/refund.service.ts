import type { Id } from '@app/kernel';
import { context, Database, Permit, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { RefundUsage } from './billing.commands.ts';
import { UsageNotFound } from './billing.errors.ts';
import type { Usage } from './charge.ts';
import { Royalties } from './royalties.ts';
import { Settlement } from './settlement.ts';
import { UsageRepository } from './usage.repository.ts';

/** What a seller gives back of what a tenant below was charged. */
@Injectable()
export class RefundService {
  constructor(
    private readonly db: Database,
    private readonly usage: UsageRepository,
    private readonly settlement: Settlement,
    private readonly royalties: Royalties,
  ) {}

  /**
   * Whole and once: the second refund answers the first's line. Each sale up to the one who refunds is reversed, so the platform gives
   * back at every level and a reseller out of its own pocket. Errors: UsageNotFound, also for what is not below.
   */
  @Permit('billing:refund')
  async refund(id: Id<'usl'>, { reason }: RefundUsage): Promise<Usage> {
    const { tenantId: by } = context();
    const charge = await this.db.transaction(() => this.usage.findBelow(id));
    if (!charge) throw new UsageNotFound(id);
    const { tenantId, resourceId } = charge;
    return runIn({ ...context(), tenantId }, () =>
      this.db.transaction(async () => {
        const credit = await this.settlement.credit(resourceId, reason, by);
        if (!credit) throw new UsageNotFound(id);
        await this.royalties.reverse(resourceId, reason);
        return credit;
      }),
    );
  }
}
