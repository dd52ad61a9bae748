import { type AuditQuery, AuditService, auditQuery, type OversightQuery, OversightService, oversightQuery } from '@app/audit';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgsOf } from '../http/validation.ts';
import { viewAuditEvent, viewTenantAuditEvent } from './audit.views.ts';

@Resolver()
export class AuditResolver {
  constructor(
    private readonly audit: AuditService,
    private readonly oversight: OversightService,
  ) {}

  @Query()
  async auditEvents(@Args(connectionArgsOf(auditQuery)) query: AuditQuery) {
    return viewConnection(await this.audit.list(query), viewAuditEvent);
  }

  @Query()
  async adminAudit(@Args(connectionArgsOf(oversightQuery)) query: OversightQuery) {
    return viewConnection(await this.oversight.list(query), viewTenantAuditEvent);
  }
}
