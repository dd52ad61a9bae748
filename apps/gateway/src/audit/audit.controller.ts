import { type AuditQuery, AuditService, auditQuery } from '@app/audit';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageView, viewPage } from '../http/page.ts';
import { auditEventView, viewAuditEvent } from './audit.views.ts';

@ApiTags('tenant')
@Controller()
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get('audit-events')
  @ApiOperation({ summary: 'Read the audit trail', description: 'Everything that was done for this tenant and by whom, newest first.' })
  @ApiOkResponse({ standardSchema: pageView(auditEventView, 'AuditEventPage') })
  async auditEvents(@Query({ schema: auditQuery }) query: AuditQuery) {
    return viewPage(await this.audit.list(query), viewAuditEvent);
  }
}
