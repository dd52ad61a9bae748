import { context, Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { TenantNotFound } from './tenancy.errors.ts';
import { TenantRepository } from './tenant.repository.ts';
import type { Tenant } from './tenant.ts';

/** The current tenant and those above it, nearest first: whom a document names. In the caller's transaction; not guarded, its callers are permitted. */
@Injectable()
export class TenantLine {
  constructor(
    private readonly db: Database,
    private readonly tenants: TenantRepository,
  ) {}

  async all(): Promise<Tenant[]> {
    const line = [await this.current()];
    for (const id of await this.db.ancestors()) line.push(await this.db.asAncestor(id, () => this.current()));
    return line;
  }

  async current(): Promise<Tenant> {
    const { tenantId } = context();
    const tenant = await this.tenants.find(tenantId);
    if (!tenant) throw new TenantNotFound(tenantId);
    return tenant;
  }
}
