import { Clock, type Id, type Page, type PageQuery, pageOf } from '@app/kernel';
import { context, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { LoginGuard } from './login-guard.ts';
import { OpenSessions } from './open-sessions.ts';
import { OwnAccount } from './own-account.ts';
import { hashPassword, isPassword } from './password.ts';
import { type OwnSession, SessionRepository } from './session.repository.ts';
import type { ChangePassword } from './tenancy.commands.ts';
import { SessionNotFound, WrongPassword } from './tenancy.errors.ts';
import { UserRepository } from './user.repository.ts';

/** Where somebody is logged in, at every tenant they are a member of, and out again. */
@Injectable()
export class OwnSessionService {
  constructor(
    private readonly account: OwnAccount,
    private readonly sessions: SessionRepository,
    private readonly open: OpenSessions,
    private readonly users: UserRepository,
    private readonly guard: LoginGuard,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('account:own')
  async list({ limit, after }: PageQuery): Promise<Page<OwnSession>> {
    const realmId = await this.account.realmId();
    return pageOf(await this.sessions.ofUser(realmId, this.account.userId, limit + 1, after as Id<'ses'> | undefined), limit);
  }

  @Permit('account:own')
  async end(id: Id<'ses'>): Promise<void> {
    const own = await this.sessions.ofUser(await this.account.realmId(), this.account.userId, 100);
    const session = own.find((one) => one.id === id);
    if (!session) throw new SessionNotFound(id);
    await this.open.at(session.tenantId, () => this.open.end(id, 'session.closed'));
  }

  /** Whoever knew the old one is out everywhere; this session stays. */
  @Permit('account:own')
  async changePassword({ currentPassword, newPassword }: ChangePassword): Promise<void> {
    const { userId } = this.account;
    await this.guard.attempt(this.guard.subjectOfCodes(userId));
    const now = this.clock.now();
    const [user] = await this.account.inRealm(() => this.users.find([userId]));
    if (!(await isPassword(user?.passwordHash ?? null, currentPassword))) throw new WrongPassword();
    const passwordHash = await hashPassword(newPassword);
    await this.account.inRealm(async () => {
      await this.users.setPassword(userId, passwordHash);
      // Heard by the worker too: should this process die before the sessions are ended, they end a moment later.
      await this.events.publish({
        name: 'user.password_changed',
        payload: { userId, at: now.toISOString(), keep: context().sessionId ?? null },
      });
    });
    await this.guard.succeeded(this.guard.subjectOfCodes(userId));
    await this.open.endAll(await this.account.realmId(), userId, now, context().sessionId);
  }
}
