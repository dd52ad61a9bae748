import type { TenantId } from '@app/kernel';
import { TenantNotSuspendable } from './tenancy.errors.ts';
import type { Tenant } from './tenant.ts';

export const suspensionReasons = ['non_payment', 'abuse'] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];

/** Who does not pay is told first and has this long; who abuses is stopped at once. */
const NOTICE_DAYS = 14;

export interface Suspension {
  readonly reason: SuspensionReason;
  readonly by: TenantId;
}

/** Stops the tenant, or announces the day it will be stopped. What stands already stays as it is. */
export function suspend(tenant: Tenant, { reason, by }: Suspension, now: Date): Tenant {
  if (tenant.status === 'closed') throw new TenantNotSuspendable(tenant.id);
  if (tenant.status === 'suspended') return tenant;
  if (reason === 'abuse') return stop(tenant, reason, by);
  if (tenant.suspendsAt) return tenant;
  return { ...tenant, suspendsAt: new Date(now.getTime() + NOTICE_DAYS * 864e5), suspendedBy: by };
}

/** The announced day has come; nothing when it was called off, or put off, meanwhile. */
export function fallDue(tenant: Tenant, now: Date): Tenant {
  if (!tenant.suspendsAt || !tenant.suspendedBy || tenant.suspendsAt > now) return tenant;
  return stop(tenant, 'non_payment', tenant.suspendedBy);
}

/** Back to what it was: sandbox or live. An announcement is called off. */
export function resume(tenant: Tenant): Tenant {
  const status = tenant.status === 'suspended' ? (tenant.statusBefore ?? 'sandbox') : tenant.status;
  if (tenant.status !== 'suspended' && !tenant.suspendsAt) return tenant;
  return { ...tenant, status, statusBefore: null, suspendedReason: null, suspendedBy: null, suspendsAt: null };
}

const stop = (tenant: Tenant, suspendedReason: SuspensionReason, suspendedBy: TenantId): Tenant => ({
  ...tenant,
  status: 'suspended',
  statusBefore: tenant.status,
  suspendedReason,
  suspendedBy,
  suspendsAt: null,
});
