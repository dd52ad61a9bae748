import { context } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { TenantNotFound } from './tenancy.errors.ts';
import { TenantRepository } from './tenant.repository.ts';
import type { Tenant } from './tenant.ts';

/** The current tenant, for contexts that must know how it stands. Joins the open transaction. Not guarded: its callers are permitted. */
@Injectable()
export class TenantReader {
  constructor(private readonly tenants: TenantRepository) {}

  async current(): Promise<Tenant> {
    const { tenantId } = context();
    const tenant = await this.tenants.find(tenantId);
    if (!tenant) throw new TenantNotFound(tenantId);
    return tenant;
  }
}
