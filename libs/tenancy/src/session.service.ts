import { Clock, type Id, newId, type TenantId } from '@app/kernel';
import { type Context, context, Database, Events, grants, Permit, required, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { LoginGuard } from './login-guard.ts';
import { MembershipRepository } from './membership.repository.ts';
import { isPassword } from './password.ts';
import { SecondFactor } from './second-factor.ts';
import { hashSecret, newSecret } from './secret.ts';
import { SessionRepository } from './session.repository.ts';
import type { CreateSession, RefreshSession } from './tenancy.commands.ts';
import { SessionEnded, WrongCredentials } from './tenancy.errors.ts';
import { TenantRepository } from './tenant.repository.ts';
import { REFRESH_DAYS, signAccessToken } from './token.ts';
import { UserRepository } from './user.repository.ts';
import type { Membership, User } from './user.ts';

export interface OpenSession {
  readonly tenantId: TenantId;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Only after a log-in with a password. */
  readonly deviceToken?: string;
}

@Injectable()
export class SessionService {
  private readonly pepper = required('API_KEY_PEPPER');

  constructor(
    private readonly db: Database,
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
    private readonly memberships: MembershipRepository,
    private readonly guard: LoginGuard,
    private readonly secondFactor: SecondFactor,
    private readonly tenants: TenantRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Logs in to the tenant it names, at that tenant's realm, or to the oldest it belongs to where the caller stands. */
  @Permit('session:open')
  async create(command: CreateSession): Promise<OpenSession> {
    const realmId = (command.tenantId && (await this.tenants.realmOf(command.tenantId))) ?? context().tenantId;
    return runIn({ ...context(), tenantId: realmId, homeTenantId: realmId }, () => this.createAt(realmId, command));
  }

  private async createAt(realmId: TenantId, { email, password, tenantId, deviceToken, totp }: CreateSession): Promise<OpenSession> {
    const found = await this.db.transaction(() => this.users.findByEmail(email));
    const subject = this.guard.subjectOf(email, found?.id ?? null, deviceToken);
    await this.guard.attempt(subject);
    const user = await this.proved(found, password, totp);
    const all = await this.users.memberships(realmId, user.id);
    const chosen = tenantId ? all.find((membership) => membership.tenantId === tenantId) : all[0];
    if (!chosen) throw new WrongCredentials();
    await this.guard.succeeded(subject);
    const session = await runIn(asUser(user, chosen.tenantId), () =>
      this.db.transaction(async () => {
        const membership = await this.memberships.find(chosen.id);
        if (!membership) throw new WrongCredentials();
        return this.begin(membership);
      }),
    );
    return { ...session, deviceToken: this.guard.deviceToken(user.id, deviceToken) };
  }

  /** A token works once. One that comes again was copied: the session ends for thief and owner alike. */
  @Permit('session:open')
  async refresh({ refreshToken }: RefreshSession): Promise<OpenSession> {
    const hash = hashSecret(refreshToken, this.pepper);
    const found = await this.sessions.findByToken(hash);
    if (!found) throw new SessionEnded();
    const caller = { ...context(), tenantId: found.tenantId, homeTenantId: found.tenantId, permissions: grants([]) };
    const next = await runIn(caller, () => (found.reused ? null : this.db.transaction(() => this.rotate(found.id, hash))));
    if (next) return next;
    await runIn(caller, () => this.db.transaction(() => this.end(found.id, 'session.reuse_detected')));
    throw new SessionEnded();
  }

  /** Log-out: the session the caller came with. */
  @Permit('session:close')
  async close(): Promise<void> {
    const { sessionId } = context();
    if (!sessionId) throw new SessionEnded();
    await this.db.transaction(() => this.end(sessionId, 'session.closed'));
  }

  /** Inside the caller's transaction and tenant: whoever calls this has proved who the member is. */
  async begin({ id: membershipId, userId }: Membership): Promise<OpenSession> {
    const now = this.clock.now();
    const { tenantId } = context();
    const refreshToken = newSecret();
    const session = { id: newId('ses'), membershipId, createdAt: now, expiresAt: new Date(now.getTime() + REFRESH_DAYS * 864e5) };
    await this.sessions.insert(session, hashSecret(refreshToken, this.pepper));
    await this.events.record({ name: 'session.created', payload: { sessionId: session.id, userId } });
    return { tenantId, accessToken: await this.accessToken(session.id, userId), refreshToken };
  }

  /** Inside the caller's transaction and tenant: everything this member had open at that moment. */
  async endOf(membershipId: Id<'mbr'>, before: Date): Promise<void> {
    await this.sessions.revokeOf(membershipId, before, this.clock.now());
    await this.events.record({ name: 'member.sessions_ended', payload: { memberId: membershipId } });
  }

  private async proved(user: User | null, password: string, code: string | undefined): Promise<User> {
    if (!(await isPassword(user?.passwordHash ?? null, password)) || !user) throw new WrongCredentials();
    // In the same words: whoever guesses passwords does not learn that one was right.
    if (!(await this.secondFactor.passes(user.id, code))) throw new WrongCredentials();
    return user;
  }

  private async rotate(id: Id<'ses'>, from: Uint8Array<ArrayBuffer>): Promise<OpenSession | null> {
    const refreshToken = newSecret();
    const session = await this.sessions.rotate(id, from, hashSecret(refreshToken, this.pepper));
    const membership = session && (await this.memberships.find(session.membershipId));
    if (!membership) return null;
    return { tenantId: context().tenantId, accessToken: await this.accessToken(id, membership.userId), refreshToken };
  }

  private async end(id: Id<'ses'>, name: string): Promise<void> {
    await this.sessions.revoke(id, this.clock.now());
    await this.events.record({ name, payload: { sessionId: id } });
  }

  private accessToken(sessionId: Id<'ses'>, userId: User['id']): Promise<string> {
    return signAccessToken({ sessionId, userId, tenantId: context().tenantId }, required('JWT_SECRET'), this.clock.now());
  }
}

const asUser = ({ id }: User, tenantId: TenantId): Context => ({
  ...context(),
  tenantId,
  homeTenantId: tenantId,
  actorKind: 'user',
  actorId: id,
  permissions: grants([]),
});
