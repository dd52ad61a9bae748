import { Clock, StaleWrite, type TenantId } from '@app/kernel';
import { context, Database, Events, Permit, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { UpdateTenant } from './tenancy.commands.ts';
import { TenantNotFound } from './tenancy.errors.ts';
import { TenantRepository } from './tenant.repository.ts';
import { type Tenant, verify } from './tenant.ts';
import { TenantLine } from './tenant-line.ts';

@Injectable()
export class TenantService {
  constructor(
    private readonly db: Database,
    private readonly tenants: TenantRepository,
    private readonly line: TenantLine,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('tenant:read')
  current(): Promise<Tenant> {
    return this.db.transaction(() => this.line.current());
  }

  @Permit('tenant:write')
  update({ name, legalEntity, spendCap, metadata, version }: UpdateTenant): Promise<Tenant> {
    return this.db.transaction(async () => {
      const tenant = await this.line.current();
      if (version !== undefined && version !== tenant.version) throw new StaleWrite('tenant', tenant.id);
      const entity = legalEntity ? { ...legalEntity, vatId: legalEntity.vatId ?? null } : tenant.legalEntity;
      const changed = await this.tenants.update({
        ...tenant,
        name: name ?? tenant.name,
        legalEntity: entity,
        spendCap: spendCap === undefined ? tenant.spendCap : (spendCap?.amount ?? null),
        metadata: metadata ?? tenant.metadata,
      });
      await this.events.publish({ name: 'tenant.updated', payload: { tenantId: tenant.id } });
      return changed;
    });
  }

  /** By the platform, or by the seller right above: a human has checked the legal entity. */
  @Permit('tenant:verify')
  async verify(id: TenantId): Promise<Tenant> {
    const verifier = context();
    const below = await this.db.transaction(() => this.tenants.findDescendant(id));
    if (!below) throw new TenantNotFound(id);
    return runIn({ ...verifier, tenantId: id }, () =>
      this.db.transaction(async () => {
        const tenant = await this.line.current();
        const live = verify(tenant, this.clock.now());
        if (live === tenant) return tenant;
        const saved = await this.tenants.update(live);
        await this.events.publish({ name: 'tenant.verified', payload: { tenantId: id } });
        return saved;
      }),
    );
  }
}
