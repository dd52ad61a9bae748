import { context, Database, Events } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Whoever acts for another tenant leaves a trace there also when they only look. Not guarded: it tells nobody anything. */
@Injectable()
export class Acting {
  constructor(
    private readonly db: Database,
    private readonly events: Events,
  ) {}

  /** In the trail of the tenant that is looked into, before anything is shown; nothing for one's own. */
  async record(operation: string, ids: readonly string[]): Promise<void> {
    const { tenantId, homeTenantId } = context();
    if (tenantId === homeTenantId) return;
    await this.db.transaction(() => this.events.record({ name: 'tenant.read_from_above', payload: { operation, ids: [...ids] } }));
  }
}
