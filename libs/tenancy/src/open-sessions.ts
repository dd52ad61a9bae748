import { Clock, type Id, newId, type TenantId } from '@app/kernel';
import { type Context, context, Database, Events, grants, required, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { MemberNetworks } from './member-networks.ts';
import { MembershipRepository } from './membership.repository.ts';
import type { Factor } from './second-factor.ts';
import { hashSecret, newSecret } from './secret.ts';
import { SessionRepository } from './session.repository.ts';
import { SessionEnded, WrongCredentials } from './tenancy.errors.ts';
import { REFRESH_DAYS, signAccessToken } from './token.ts';
import { UserRepository } from './user.repository.ts';
import type { Membership } from './user.ts';

export interface OpenSession {
  readonly tenantId: TenantId;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Only after a log-in with a password. */
  readonly deviceToken?: string;
}

/** Who somebody is, and what they showed besides a password; `provedAt` where that was not just now. */
export interface Proved {
  readonly userId: Id<'usr'>;
  readonly factor: Factor | null;
  readonly provedAt?: Date;
}

/** Sessions begin and end here. Not guarded: callers have proved who the person is. */
@Injectable()
export class OpenSessions {
  private readonly pepper = required('API_KEY_PEPPER');

  constructor(
    private readonly db: Database,
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
    private readonly memberships: MembershipRepository,
    private readonly networks: MemberNetworks,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** In the tenant they ask for, or the oldest they belong to in this realm. */
  async enter(realmId: TenantId, { userId, factor, provedAt }: Proved, tenantId: TenantId | undefined): Promise<OpenSession> {
    const all = await this.users.memberships(realmId, userId);
    const chosen = tenantId ? all.find((membership) => membership.tenantId === tenantId) : all[0];
    if (!chosen) throw new WrongCredentials();
    return runIn(asUser(userId, chosen.tenantId), () =>
      this.db.transaction(async () => {
        const membership = await this.memberships.find(chosen.id);
        if (!membership) throw new WrongCredentials();
        return this.begin(membership, factor, provedAt);
      }),
    );
  }

  /** Inside the caller's transaction, in the member's tenant. */
  async begin(
    { id: membershipId, userId }: Membership,
    secondFactor: Factor | null = null,
    provedAt = this.clock.now(),
  ): Promise<OpenSession> {
    const now = this.clock.now();
    const refreshToken = newSecret();
    const expiresAt = new Date(now.getTime() + REFRESH_DAYS * 864e5);
    const shown = { secondFactor, provedAt: secondFactor && provedAt };
    const session = { id: newId('ses'), membershipId, createdAt: now, expiresAt, ...shown };
    await this.sessions.insert(session, hashSecret(refreshToken, this.pepper));
    await this.events.record({ name: 'session.created', payload: { sessionId: session.id, userId } });
    return this.answer(session.id, userId, refreshToken);
  }

  /** Access to a session whose refresh token was just set. */
  async answer(sessionId: Id<'ses'>, userId: Id<'usr'>, refreshToken: string): Promise<OpenSession> {
    const { tenantId } = context();
    await this.networks.see();
    const accessToken = await signAccessToken({ sessionId, userId, tenantId }, required('JWT_SECRET'), this.clock.now());
    return { tenantId, accessToken, refreshToken };
  }

  /** The caller's session has shown this just now. Inside the caller's transaction. */
  async raise(factor: Factor): Promise<void> {
    const { sessionId } = context();
    if (!sessionId) throw new SessionEnded();
    await this.sessions.prove(sessionId, factor, this.clock.now());
    await this.events.record({ name: 'session.second_factor_shown', payload: { sessionId, factor } });
  }

  /** Inside the caller's transaction, in the session's tenant. */
  async end(id: Id<'ses'>, name: 'session.closed' | 'session.reuse_detected'): Promise<void> {
    await this.sessions.revoke(id, this.clock.now());
    await this.events.record({ name, payload: { sessionId: id } });
  }

  /** Every session that a person had open at that moment, wherever they are a member; but for one. */
  async endAll(realmId: TenantId, userId: Id<'usr'>, before: Date, keep?: Id<'ses'>): Promise<void> {
    for (const { tenantId, id } of await this.users.memberships(realmId, userId))
      await this.at(tenantId, async () => {
        await this.sessions.revokeOf(id, before, this.clock.now(), keep);
        await this.events.record({ name: 'member.sessions_ended', payload: { memberId: id } });
      });
  }

  /** In a transaction of a tenant that the person is a member of. */
  at<T>(tenantId: TenantId, work: () => Promise<T>): Promise<T> {
    const there = { ...context(), tenantId, homeTenantId: tenantId, permissions: grants([]) };
    return runIn(there, () => this.db.transaction(work));
  }
}

const asUser = (actorId: Id<'usr'>, tenantId: TenantId): Context => ({
  ...context(),
  tenantId,
  homeTenantId: tenantId,
  actorKind: 'user',
  actorId,
  permissions: grants([]),
});
