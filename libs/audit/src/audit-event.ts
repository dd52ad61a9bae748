import type { Id, Json, TenantId } from '@app/kernel';

/** With whose it is. */
export interface TenantAuditEvent extends AuditEvent {
  readonly tenantId: TenantId;
}

/** What happened, who did it, and for which tenant the actor works: one row of the `event` table. */
export interface AuditEvent {
  readonly id: Id<'evt'>;
  readonly name: string;
  readonly payload: { readonly [field: string]: Json };
  /** The id of a user, key or talent; `system` for a job, `anonymous` for a stranger with a link. */
  readonly actorId: string;
  /** Another tenant than this one when a seller or the platform acted for it. */
  readonly actorTenantId: TenantId;
  readonly requestId: string;
  readonly occurredAt: Date;
}
