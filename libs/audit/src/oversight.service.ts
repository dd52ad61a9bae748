import { type Page, pageOf } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { OversightQuery } from './audit.commands.ts';
import { AuditRepository } from './audit.repository.ts';
import type { TenantAuditEvent } from './audit-event.ts';

/** The audit trail of every tenant, for the platform's auditors. That somebody looked, and for what, is itself recorded. */
@Injectable()
export class OversightService {
  constructor(
    private readonly db: Database,
    private readonly trail: AuditRepository,
    private readonly events: Events,
  ) {}

  @Permit('platform:audit')
  list(query: OversightQuery): Promise<Page<TenantAuditEvent>> {
    return this.db.transaction(async () => {
      const { limit: _, after: __, ...filter } = query;
      await this.events.record({ name: 'platform.audit_read', payload: given(filter) });
      return pageOf(await this.db.asAuditor(() => this.trail.search(query)), query.limit);
    });
  }
}

const given = (filter: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined));
