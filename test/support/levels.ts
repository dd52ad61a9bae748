import { newId, type TenantId, toUuid } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import { AccountService } from '@app/tenancy';
import { asTenant } from './context.ts';
import { anEmail, Caller, type Gateway, password } from './gateway.ts';

/** Sellers and the brands below them, made below the doors: what a test is about is what they pay each other. */
export class Levels {
  constructor(private readonly gateway: Gateway) {}

  async platformId(): Promise<TenantId> {
    return (await this.gateway.admin()).tenantId;
  }

  /** A live tenant below this one, with its owner logged in. */
  async below(parentId: TenantId, kind: 'reseller' | 'brand', status: 'live' | 'sandbox' = 'live'): Promise<Caller> {
    const accounts = this.gateway.app.get(AccountService, { strict: false });
    const stranger = { ...asTenant(parentId, 'account:sign_up'), actorKind: 'anonymous' as const };
    const founder = { organization: kind, email: anEmail(), password, country: 'DE' };
    const { tenant, session } = await runIn(stranger, () => accounts.signUp(founder));
    const verifiedAt = status === 'live' ? new Date() : null;
    await this.change(tenant.id, { kind, status, verifiedAt });
    return new Caller(this.gateway.app, tenant.id, session.accessToken);
  }

  /** A bare tenant without people. */
  async bare(parentId: TenantId, kind: 'reseller' | 'brand', spendCap: number | null = null): Promise<TenantId> {
    const id = newId('ten');
    const data = { tenantId: toUuid(id), parentId: toUuid(parentId), kind, status: 'live', name: kind, country: 'DE' };
    const spendCapAmount = spendCap === null ? null : BigInt(spendCap);
    const now = new Date();
    await this.within(id, (db) => db.tx.tenantRow.create({ data: { ...data, spendCapAmount, verifiedAt: now, createdAt: now } }));
    return id;
  }

  /** Put there as a person of the platform would; closing has no operation yet. */
  async stand(tenantId: TenantId, status: 'sandbox' | 'suspended' | 'closed'): Promise<void> {
    const suspended =
      status === 'suspended' ? { statusBefore: 'sandbox', suspendedReason: 'abuse' } : { statusBefore: null, suspendedReason: null };
    await this.change(tenantId, { status, ...suspended });
  }

  async cap(tenantId: TenantId, spendCap: number | null): Promise<void> {
    await this.change(tenantId, { spendCapAmount: spendCap === null ? null : BigInt(spendCap) });
  }

  /** In one transaction of this tenant. */
  within<T>(tenantId: TenantId, work: (db: Database) => Promise<T>): Promise<T> {
    const db = this.gateway.app.get(Database);
    return runIn(asTenant(tenantId), () => db.transaction(() => work(db)));
  }

  private change(tenantId: TenantId, data: object): Promise<unknown> {
    return this.within(tenantId, (db) => db.tx.tenantRow.updateMany({ where: { tenantId: toUuid(tenantId) }, data }));
  }
}
