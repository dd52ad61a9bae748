export * from './audit.commands.ts';
export { AuditModule } from './audit.module.ts';
export { AuditService } from './audit.service.ts';
export type { AuditEvent, TenantAuditEvent } from './audit-event.ts';
export { OversightService } from './oversight.service.ts';
