import { Clock, type TenantId } from '@app/kernel';
import { type Context, context, Database, Events, grants, Jobs, Permit, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { MembershipRepository } from './membership.repository.ts';
import { type OpenSession, OpenSessions } from './open-sessions.ts';
import { hashPassword } from './password.ts';
import type { Role } from './roles.ts';
import type { SignUp } from './tenancy.commands.ts';
import { EmailTaken } from './tenancy.errors.ts';
import { TenantRepository } from './tenant.repository.ts';
import { newTenant, type Tenant } from './tenant.ts';
import { UserRepository } from './user.repository.ts';
import { newMembership, newUser, type User } from './user.ts';

export interface NewAccount {
  readonly tenant: Tenant;
  readonly user: User;
  readonly session: OpenSession;
}

/** A new tenant with its first member. */
@Injectable()
export class AccountService {
  constructor(
    private readonly db: Database,
    private readonly tenants: TenantRepository,
    private readonly users: UserRepository,
    private readonly memberships: MembershipRepository,
    private readonly sessions: OpenSessions,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** The caller stands in the realm it signs up at; its new tenant starts in the sandbox below it. */
  @Permit('account:sign_up')
  async signUp({ organization, email, password, country }: SignUp): Promise<NewAccount> {
    const realmId = context().tenantId;
    const tenant = newTenant('brand', organization, country, realmId, this.clock.now());
    const passwordHash = await hashPassword(password);
    return runIn(this.founding(tenant.id), () =>
      this.db.transaction(async () => {
        const user = newUser(email, passwordHash, this.clock.now());
        await this.found(tenant, user, realmId, 'owner');
        const membership = await this.memberships.findByUser(realmId, user.id);
        if (!membership) throw new Error('A founder without a membership.');
        return { tenant, user, session: await this.sessions.begin(membership) };
      }),
    );
  }

  /** The platform itself and its first admin, once. The launcher's, at the first start. */
  @Permit('platform:bootstrap')
  async bootstrap(email: string, password: string): Promise<void> {
    const tenant = newTenant('platform', 'Understudy', 'DE', null, this.clock.now());
    const passwordHash = await hashPassword(password);
    await runIn(this.founding(tenant.id), () =>
      this.db.transaction(() => this.found(tenant, newUser(email, passwordHash, this.clock.now()), tenant.id, 'platform_admin')),
    );
  }

  private async found(tenant: Tenant, user: User, realmId: TenantId, role: Role): Promise<void> {
    const addUser = async () => {
      if (!(await this.users.insert(user))) throw new EmailTaken();
      await this.jobs.enqueue(
        'mail_account_link',
        { kind: 'email_verification', userId: user.id },
        { key: `email-verification:${user.id}` },
      );
    };
    await this.tenants.insert(tenant);
    await (realmId === tenant.id ? addUser() : this.db.asAncestor(realmId, addUser));
    await this.memberships.insert(newMembership(realmId, user.id, role, this.clock.now()));
    await this.events.publish({ name: 'tenant.created', payload: { tenantId: tenant.id } });
  }

  /** The founder acts in the tenant that is being made, and in no other. */
  private founding(tenantId: TenantId): Context {
    return { ...context(), tenantId, homeTenantId: tenantId, permissions: grants([]) };
  }
}
