import { Clock, type Id, type TenantId } from '@app/kernel';
import { context, Database, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { isFresh } from './second-factor.ts';
import { SecondFactors } from './second-factors.ts';
import { SessionRepository } from './session.repository.ts';
import { FreshProofRequired, SessionEnded } from './tenancy.errors.ts';
import { TenantRepository } from './tenant.repository.ts';

/** Somebody's own account lies in the realm above the tenant they are logged in to. Not guarded: callers ask for `account:own`. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly db: Database,
    private readonly factors: SecondFactors,
    private readonly sessions: SessionRepository,
    private readonly tenants: TenantRepository,
    private readonly clock: Clock,
  ) {}

  get userId(): Id<'usr'> {
    return context().actorId as Id<'usr'>;
  }

  /** A stranger's is the one they stand in, or that of a tenant they say they are a member of. */
  async realmId(tenantId?: TenantId): Promise<TenantId> {
    const { actorKind, tenantId: current } = context();
    const wanted = actorKind === 'anonymous' ? tenantId : current;
    return (wanted && (await this.tenants.realmOf(wanted))) ?? current;
  }

  /** Work on the account itself, in the realm's own transaction. */
  async inRealm<T>(work: (userId: Id<'usr'>) => Promise<T>): Promise<T> {
    return this.atRealm((userId) => this.db.transaction(() => work(userId)));
  }

  /** The same without a transaction round it: for what must stay done when the rest fails. */
  async atRealm<T>(work: (userId: Id<'usr'>) => Promise<T>): Promise<T> {
    const { userId } = this;
    const realmId = await this.realmId();
    return runIn({ ...context(), tenantId: realmId, homeTenantId: realmId }, () => work(userId));
  }

  /** Throws FreshProofRequired, unless this session showed a second factor just now, or the account has none yet. */
  async assertFresh(): Promise<void> {
    const { totp, passkeys } = await this.inRealm((userId) => this.factors.of(userId));
    if (!totp && passkeys === 0) return;
    const { sessionId } = context();
    const session = sessionId && (await this.db.transaction(() => this.sessions.find(sessionId)));
    if (!session) throw new SessionEnded();
    if (!isFresh(session.provedAt, this.clock.now())) throw new FreshProofRequired();
  }
}
