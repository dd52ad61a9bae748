import { Clock, type Id, type TenantId } from '@app/kernel';
import { context, Database, Permit, required, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { LoginGuard } from './login-guard.ts';
import { MembershipRepository } from './membership.repository.ts';
import { type OpenSession, OpenSessions, type Proved } from './open-sessions.ts';
import { PasskeyVerifier } from './passkey-verifier.ts';
import { isPassword } from './password.ts';
import { SecondFactors } from './second-factors.ts';
import { hashSecret, newSecret } from './secret.ts';
import { SessionRepository } from './session.repository.ts';
import type { CreatePasskeySession, CreateSession, RefreshSession } from './tenancy.commands.ts';
import { SessionEnded, WrongCredentials } from './tenancy.errors.ts';
import { TenantRepository } from './tenant.repository.ts';
import { UserRepository } from './user.repository.ts';

@Injectable()
export class SessionService {
  constructor(
    private readonly db: Database,
    private readonly open: OpenSessions,
    private readonly sessions: SessionRepository,
    private readonly users: UserRepository,
    private readonly memberships: MembershipRepository,
    private readonly guard: LoginGuard,
    private readonly factors: SecondFactors,
    private readonly passkeys: PasskeyVerifier,
    private readonly tenants: TenantRepository,
    private readonly clock: Clock,
  ) {}

  /** Logs in to the tenant it names, at that tenant's realm, or to the oldest it belongs to where the caller stands. */
  @Permit('session:open')
  create(command: CreateSession): Promise<OpenSession> {
    return this.atRealm(command.tenantId, async (realmId) => {
      const { email, deviceToken, tenantId } = command;
      if (!deviceToken) await this.guard.assertFree(this.guard.subjectOf(email, null, undefined));
      const found = await this.db.transaction(() => this.users.findByEmail(email));
      const subject = this.guard.subjectOf(email, found?.id ?? null, deviceToken);
      await this.guard.attempt(subject);
      const proved = await this.proved(found, command);
      const session = await this.open.enter(realmId, proved, tenantId);
      await runIn({ ...context(), tenantId: realmId }, () => this.guard.succeeded(subject));
      return { ...session, deviceToken: this.guard.deviceToken(proved.userId, deviceToken) };
    });
  }

  /** Without a password: the key itself has checked finger, face or PIN. */
  @Permit('session:open')
  createWithPasskey({ passkey, tenantId }: CreatePasskeySession): Promise<OpenSession> {
    return this.atRealm(tenantId, async (realmId) => {
      const userId = await this.passkeys.userOf(passkey);
      if (!userId) throw new WrongCredentials();
      return this.open.enter(realmId, { userId, factor: 'passkey' }, tenantId);
    });
  }

  /** A token works once. One that comes again was copied: the session ends for thief and owner alike. */
  @Permit('session:open')
  async refresh({ refreshToken }: RefreshSession): Promise<OpenSession> {
    const hash = hashSecret(refreshToken, required('API_KEY_PEPPER'));
    const found = await this.sessions.findByToken(hash);
    if (!found) throw new SessionEnded();
    const next = found.reused ? null : await this.open.at(found.tenantId, () => this.rotate(found.id, hash));
    if (next) return next;
    await this.open.at(found.tenantId, () => this.open.end(found.id, 'session.reuse_detected'));
    throw new SessionEnded();
  }

  /** Log-out: the session the caller came with. */
  @Permit('session:close')
  async close(): Promise<void> {
    const { sessionId } = context();
    if (!sessionId) throw new SessionEnded();
    await this.db.transaction(() => this.open.end(sessionId, 'session.closed'));
  }

  private async atRealm<T>(tenantId: TenantId | undefined, work: (realmId: TenantId) => Promise<T>): Promise<T> {
    const realmId = (tenantId && (await this.tenants.realmOf(tenantId))) ?? context().tenantId;
    return runIn({ ...context(), tenantId: realmId, homeTenantId: realmId }, () => work(realmId));
  }

  private async proved(user: { id: Id<'usr'>; passwordHash: string } | null, command: CreateSession): Promise<Proved> {
    if (!(await isPassword(user?.passwordHash ?? null, command.password)) || !user) throw new WrongCredentials();
    const factor = await this.factors.prove(user.id, command);
    // In the same words: whoever guesses passwords does not learn that one was right.
    if (factor === null) throw new WrongCredentials();
    return { userId: user.id, factor: factor === 'none' ? null : factor };
  }

  private async rotate(id: Id<'ses'>, from: Uint8Array<ArrayBuffer>): Promise<OpenSession | null> {
    const refreshToken = newSecret();
    const session = await this.sessions.rotate(id, from, hashSecret(refreshToken, required('API_KEY_PEPPER')), this.clock.now());
    const membership = session && (await this.memberships.find(session.membershipId));
    return membership ? this.open.answer(id, membership.userId, refreshToken) : null;
  }
}
