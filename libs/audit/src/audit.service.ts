import { type Page, pageOf } from '@app/kernel';
import { Database, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { AuditQuery } from './audit.commands.ts';
import { AuditRepository } from './audit.repository.ts';
import type { AuditEvent } from './audit-event.ts';

@Injectable()
export class AuditService {
  constructor(
    private readonly db: Database,
    private readonly events: AuditRepository,
  ) {}

  /** Everything that was done for the current tenant and by whom, newest first. */
  @Permit('audit:read')
  list(query: AuditQuery): Promise<Page<AuditEvent>> {
    return this.db.transaction(async () => pageOf(await this.events.list(query), query.limit));
  }
}
