import { type Id, type Metadata, newId, type TenantId } from '@app/kernel';
import { TenantNotLive } from './tenancy.errors.ts';

export type TenantKind = 'platform' | 'reseller' | 'brand';
export type TenantStatus = 'sandbox' | 'live' | 'suspended' | 'closed';

export interface LegalEntity {
  readonly name: string;
  readonly registrationNo: string;
  readonly address: string;
  readonly vatId: string | null;
  readonly privacyContact: string;
}

export interface Tenant {
  readonly id: TenantId;
  readonly parentId: TenantId | null;
  readonly kind: TenantKind;
  readonly status: TenantStatus;
  readonly name: string;
  readonly country: string;
  readonly legalEntity: LegalEntity | null;
  readonly verifiedAt: Date | null;
  readonly suspendedReason: string | null;
  /** The status to go back to. */
  readonly statusBefore: TenantStatus | null;
  /** The day an announced suspension falls due. */
  readonly suspendsAt: Date | null;
  readonly suspendedBy: TenantId | null;
  readonly spendCap: number | null;
  readonly currency: string;
  readonly metadata: Metadata;
  readonly version: number;
  readonly createdAt: Date;
}

/** What a seller sees of each tenant below it at a glance. */
export type TenantSummary = Pick<
  Tenant,
  'id' | 'parentId' | 'kind' | 'status' | 'name' | 'country' | 'verifiedAt' | 'suspendedReason' | 'suspendsAt' | 'createdAt'
>;

export const newTenant = (kind: TenantKind, name: string, country: string, parentId: TenantId | null, now: Date): Tenant => ({
  id: newId('ten'),
  parentId,
  kind,
  status: kind === 'platform' ? 'live' : 'sandbox',
  name,
  country,
  legalEntity: null,
  verifiedAt: null,
  suspendedReason: null,
  statusBefore: null,
  suspendsAt: null,
  suspendedBy: null,
  spendCap: null,
  currency: 'EUR',
  metadata: {},
  version: 0,
  createdAt: now,
});

/** Out of the sandbox: a human of the platform, or of its seller, has checked who the legal entity is. */
export function verify(tenant: Tenant, now: Date): Tenant {
  if (tenant.status === 'live') return tenant;
  if (tenant.status !== 'sandbox') throw new TenantNotLive(tenant.id, `A ${tenant.status} tenant cannot be verified.`);
  if (!tenant.legalEntity)
    throw new TenantNotLive(tenant.id, 'Its legal entity is not complete: PATCH /v1/tenant with `legalEntity` first.');
  return { ...tenant, status: 'live', verifiedAt: now };
}

export type UserId = Id<'usr'>;
