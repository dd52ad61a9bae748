import { Clock, type Id, newId, type TenantId } from '@app/kernel';
import { context, Database, Events, grants, Jobs, Permit, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AccountLinkRepository } from './account-link.repository.ts';
import { type AccountLinkKind, lifeOf, mostLinks } from './account-link.ts';
import { OpenSessions } from './open-sessions.ts';
import { hashPassword } from './password.ts';
import type { ConfirmPasswordReset, RequestPasswordReset } from './tenancy.commands.ts';
import { LinkInvalid } from './tenancy.errors.ts';
import { TenantRepository } from './tenant.repository.ts';
import { UserRepository } from './user.repository.ts';

/** What a letter to an account's owner needs. */
export interface AccountLetter {
  readonly email: string;
  readonly token: string;
}

/** Back into an account, and proof that its mailbox is read: both by a link that goes to the person alone. */
@Injectable()
export class RecoveryService {
  constructor(
    private readonly db: Database,
    private readonly users: UserRepository,
    private readonly links: AccountLinkRepository,
    private readonly tenants: TenantRepository,
    private readonly sessions: OpenSessions,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Only queues: answer and time are the same whether there is such an account or not. */
  @Permit('password:reset')
  async requestReset({ email, tenantId }: RequestPasswordReset): Promise<void> {
    const realmId = (tenantId && (await this.tenants.realmOf(tenantId))) ?? context().tenantId;
    await this.inRealm(realmId, async () => {
      const user = await this.users.findByEmail(email);
      const userId = user?.id ?? null;
      await this.jobs.enqueue('mail_account_link', { kind: 'password_reset', userId }, { key: `password-reset:${userId ?? newId('usr')}` });
    });
  }

  /** Ends every session of the person, wherever they are a member: whoever else had the password is out. */
  @Permit('password:reset')
  async confirmReset({ token, password }: ConfirmPasswordReset): Promise<void> {
    const passwordHash = await hashPassword(password);
    const now = this.clock.now();
    const { realmId, userId } = await this.useLink('password_reset', token, async (id) => {
      await this.users.setPassword(id, passwordHash);
      // Whoever sets a password by a link from the mailbox has proved that they read it.
      await this.users.setVerified(id, now);
      await this.links.close('password_reset', id, now);
      // Heard by the worker too: should this process die before the sessions are ended, they end a moment later.
      await this.events.publish({ name: 'user.password_reset', payload: { userId: id, at: now.toISOString() } });
    });
    await this.sessions.endAll(realmId, userId, now);
  }

  /** For somebody who is logged in and lost the first letter. */
  @Permit('account:own')
  async requestVerification(): Promise<void> {
    await this.db.transaction(async () => {
      const userId = context().actorId;
      const realmId = (await this.db.ancestors())[0] ?? context().tenantId;
      const enqueue = () =>
        this.jobs.enqueue('mail_account_link', { kind: 'email_verification', userId }, { key: `email-verification:${userId}` });
      await (realmId === context().tenantId ? enqueue() : this.db.asAncestor(realmId, enqueue));
    });
  }

  @Permit('email:verify')
  async confirmVerification({ token }: { readonly token: string }): Promise<void> {
    await this.useLink('email_verification', token, async (id) => {
      await this.users.setVerified(id, this.clock.now());
      await this.events.record({ name: 'user.email_verified', payload: { userId: id } });
    });
  }

  /** For the mail job, in the realm. Nothing for nobody, and nothing for a mailbox that had enough. */
  @Permit('account_link:mail')
  async letter(kind: AccountLinkKind, userId: Id<'usr'>): Promise<AccountLetter | null> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const [user] = await this.users.find([userId]);
      if (!user || (kind === 'email_verification' && user.emailVerifiedAt)) return null;
      const recent = await this.links.countSince(kind, userId, new Date(now.getTime() - mostLinks.withinMs));
      if (recent >= mostLinks.count) return null;
      return { email: user.email, token: await this.links.open(kind, userId, now, new Date(now.getTime() + lifeOf[kind])) };
    });
  }

  /** For the worker, in the realm. A session that was opened with the new password stays. */
  @Permit('session:end_all')
  endAllSessions(userId: Id<'usr'>, before: Date, keep?: Id<'ses'>): Promise<void> {
    return this.sessions.endAll(context().tenantId, userId, before, keep);
  }

  private async useLink(kind: AccountLinkKind, token: string, work: (userId: Id<'usr'>) => Promise<void>) {
    const found = await this.links.findByToken(token);
    if (!found) throw new LinkInvalid();
    return this.inRealm(found.realmId, async () => {
      const userId = await this.links.use(kind, found.id, this.clock.now());
      if (!userId) throw new LinkInvalid();
      await work(userId);
      return { realmId: found.realmId, userId };
    });
  }

  private inRealm<T>(tenantId: TenantId, work: () => Promise<T>): Promise<T> {
    return runIn({ ...context(), tenantId, homeTenantId: tenantId, permissions: grants([]) }, () => this.db.transaction(work));
  }
}
