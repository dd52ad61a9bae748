import {
  type AuditExport,
  type AuditQuery,
  AuditService,
  auditExport,
  auditQuery,
  type OversightQuery,
  OversightService,
  oversightQuery,
} from '@app/audit';
import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageView, viewPage } from '../http/page.ts';
import { auditEventView, tenantAuditEventView, viewAuditEvent, viewTenantAuditEvent } from './audit.views.ts';

@ApiTags('tenant')
@Controller()
export class AuditController {
  constructor(
    private readonly audit: AuditService,
    private readonly oversight: OversightService,
  ) {}

  @Get('audit-events')
  @ApiOperation({ summary: 'Read the audit trail', description: 'Everything that was done for this tenant and by whom, newest first.' })
  @ApiOkResponse({ standardSchema: pageView(auditEventView, 'AuditEventPage') })
  async auditEvents(@Query({ schema: auditQuery }) query: AuditQuery) {
    return viewPage(await this.audit.list(query), viewAuditEvent);
  }

  @Get('audit-events/export')
  @ApiOperation({
    summary: 'Take the audit trail away',
    description: 'All of it, or of a time: one JSON object a line, newest first. That it was taken is itself recorded.',
  })
  @ApiOkResponse({ content: { 'application/x-ndjson': { schema: { type: 'string', format: 'binary' } } } })
  @Header('content-type', 'application/x-ndjson')
  @Header('cache-control', 'private, no-store')
  async exportAuditEvents(@Query({ schema: auditExport }) filter: AuditExport): Promise<StreamableFile> {
    return new StreamableFile(await this.audit.export(filter));
  }

  @Get('admin/audit')
  @ApiTags('admin')
  @ApiOperation({
    summary: 'Read the audit trail of every tenant, as the platform',
    description: 'Newest first; by tenant, actor, time, or `subjectId`, whatever an event speaks of. That somebody looked is recorded.',
  })
  @ApiOkResponse({ standardSchema: pageView(tenantAuditEventView, 'TenantAuditEventPage') })
  async adminAudit(@Query({ schema: oversightQuery }) query: OversightQuery) {
    return viewPage(await this.oversight.list(query), viewTenantAuditEvent);
  }
}
