import type { AuditEvent, TenantAuditEvent } from '@app/audit';
import { idOf } from '@app/kernel';
import { z } from 'zod';

export const auditEventView = z
  .object({
    id: idOf('evt'),
    name: z.string(),
    payload: z.record(z.string(), z.json()),
    actorId: z.string(),
    actorTenantId: idOf('ten'),
    requestId: z.string(),
    occurredAt: z.iso.datetime(),
  })
  .meta({ id: 'AuditEvent' });

export const viewAuditEvent = ({ occurredAt, ...event }: AuditEvent) => ({ ...event, occurredAt: occurredAt.toISOString() });

export const tenantAuditEventView = auditEventView.extend({ tenantId: idOf('ten') }).meta({ id: 'TenantAuditEvent' });

export const viewTenantAuditEvent = ({ tenantId, ...event }: TenantAuditEvent) => ({ ...viewAuditEvent(event), tenantId });
