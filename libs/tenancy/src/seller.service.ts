import { Clock, type Page, type PageQuery, pageOf, type TenantId } from '@app/kernel';
import { type Context, context, Database, Events, grants, Jobs, Permit, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { MemberService } from './member.service.ts';
import { fallDue, resume, type SuspensionReason, suspend } from './suspension.ts';
import type { CreateReseller, CreateTenant } from './tenancy.commands.ts';
import { NotASeller, SuspendedFromAbove, TenantNotFound } from './tenancy.errors.ts';
import { TenantRepository } from './tenant.repository.ts';
import { newTenant, type Tenant, type TenantKind, type TenantSummary } from './tenant.ts';
import { TenantLine } from './tenant-line.ts';

/** What a seller does with the tenants below it, and the platform with all of them. The audit of each names who acted and from where. */
@Injectable()
export class SellerService {
  constructor(
    private readonly db: Database,
    private readonly tenants: TenantRepository,
    private readonly line: TenantLine,
    private readonly members: MemberService,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Right below the current tenant, newest first. */
  @Permit('seller:read')
  list({ limit, after }: PageQuery): Promise<Page<TenantSummary>> {
    return this.db.transaction(async () => pageOf(await this.tenants.children(limit + 1, after), limit));
  }

  /** A brand below a seller, in the sandbox; its first owner is invited by mail and has an account at this seller. */
  @Permit('seller:write')
  async create(command: CreateTenant): Promise<Tenant> {
    const seller = await this.db.transaction(() => this.line.current());
    if (seller.kind === 'brand') throw new NotASeller();
    return this.found('brand', command);
  }

  @Permit('platform:sell')
  createReseller(command: CreateReseller): Promise<Tenant> {
    return this.found(command.kind, command);
  }

  /** Every tenant there is. That somebody looked is itself recorded. */
  @Permit('platform:read')
  listAll({ limit, after }: PageQuery): Promise<Page<TenantSummary>> {
    return this.db.transaction(async () => {
      await this.events.record({ name: 'platform.tenants_read', payload: {} });
      return pageOf(await this.db.asAuditor(() => this.tenants.all(limit + 1, after)), limit);
    });
  }

  /** With everybody below it. For abuse at once; for non-payment after a notice of 14 days. */
  @Permit('tenant:suspend')
  async suspend(id: TenantId, reason: SuspensionReason): Promise<Tenant> {
    const by = context().tenantId;
    return this.within(id, async (tenant) => {
      const changed = suspend(tenant, { reason, by }, this.clock.now());
      if (changed === tenant) return tenant;
      const saved = await this.tenants.update(changed);
      const { suspendsAt } = saved;
      if (suspendsAt) await this.jobs.enqueue('suspend_tenant', {}, { key: 'suspend', runAt: suspendsAt });
      await this.events.publish({
        name: suspendsAt ? 'tenant.suspension_announced' : 'tenant.suspended',
        payload: { tenantId: id, reason },
      });
      return saved;
    });
  }

  /** By whoever suspended it, or somebody above them: a seller does not undo what the platform did. */
  @Permit('tenant:suspend')
  async resume(id: TenantId): Promise<Tenant> {
    const { tenantId: by } = context();
    const { suspendedBy } = await this.within(id, async (tenant) => tenant);
    if (suspendedBy && suspendedBy !== by && !(await this.isBelow(suspendedBy))) throw new SuspendedFromAbove();
    return this.within(id, async (tenant) => {
      const changed = resume(tenant);
      // Somebody above may have suspended it between the two looks.
      if (changed === tenant || tenant.suspendedBy !== suspendedBy) return tenant;
      const saved = await this.tenants.update(changed);
      await this.events.publish({ name: 'tenant.resumed', payload: { tenantId: id } });
      return saved;
    });
  }

  /** For the worker, as the tenant whose notice ends. */
  @Permit('tenant:fall_due')
  async fallDue(): Promise<void> {
    await this.db.transaction(async () => {
      const tenant = await this.line.current();
      const changed = fallDue(tenant, this.clock.now());
      if (changed === tenant) return;
      await this.tenants.update(changed);
      await this.events.publish({ name: 'tenant.suspended', payload: { tenantId: tenant.id, reason: 'non_payment' } });
    });
  }

  private found(kind: TenantKind, { organization, country, ownerEmail, metadata }: CreateTenant): Promise<Tenant> {
    const tenant = { ...newTenant(kind, organization, country, context().tenantId, this.clock.now()), metadata: metadata ?? {} };
    return runIn(this.for(tenant.id), () =>
      this.db.transaction(async () => {
        await this.tenants.insert(tenant);
        await this.events.publish({ name: 'tenant.created', payload: { tenantId: tenant.id } });
        await this.members.invite({ email: ownerEmail, role: 'owner' });
        return tenant;
      }),
    );
  }

  /** In the tenant itself, which must lie below the current one. */
  private async within(id: TenantId, work: (tenant: Tenant) => Promise<Tenant>): Promise<Tenant> {
    if (!(await this.isBelow(id))) throw new TenantNotFound(id);
    return runIn(this.for(id), () => this.db.transaction(async () => work(await this.line.current())));
  }

  private async isBelow(id: TenantId): Promise<boolean> {
    return (await this.db.transaction(() => this.tenants.findDescendant(id))) !== null;
  }

  /** The actor stays who they are and where they belong: the audit of the tenant below shows both. */
  private for(tenantId: TenantId): Context {
    return { ...context(), tenantId, permissions: grants(['member:write']) };
  }
}
