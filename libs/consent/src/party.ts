import type { TenantId } from '@app/kernel';

/** A legal entity and what it is to this consent. Taken from who the tenant and those above it are, never typed. */
export interface Party {
  readonly role: 'brand' | 'reseller' | 'platform';
  readonly tenantId: TenantId;
  readonly name: string;
  readonly registrationNo: string | null;
  readonly address: string | null;
  readonly country: string;
  readonly privacyContact: string | null;
  /** Whether somebody has checked that this entity is who it says. */
  readonly verified: boolean;
}
