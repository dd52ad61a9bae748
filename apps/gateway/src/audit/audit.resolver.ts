import { type AuditQuery, AuditService, auditQuery } from '@app/audit';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgsOf } from '../http/validation.ts';
import { viewAuditEvent } from './audit.views.ts';

@Resolver()
export class AuditResolver {
  constructor(private readonly audit: AuditService) {}

  @Query()
  async auditEvents(@Args(connectionArgsOf(auditQuery)) query: AuditQuery) {
    return viewConnection(await this.audit.list(query), viewAuditEvent);
  }
}
