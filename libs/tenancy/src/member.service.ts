import { Clock, type Id, newId, type Page, type PageQuery, pageOf } from '@app/kernel';
import { type Context, context, Database, Events, grants, Permit, required, runIn, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Invitation, InvitationRepository } from './invitation.repository.ts';
import { MembershipRepository } from './membership.repository.ts';
import { type OpenSession, OpenSessions } from './open-sessions.ts';
import { hashPassword, isPassword } from './password.ts';
import { hashSecret } from './secret.ts';
import type { AcceptInvitation, InviteMember } from './tenancy.commands.ts';
import { AlreadyMember, InvitationInvalid, WrongCredentials } from './tenancy.errors.ts';
import { UserRepository } from './user.repository.ts';
import { newMembership, newUser, type User } from './user.ts';

const INVITATION_DAYS = 14;

/** A member as others see them. */
export interface Member {
  readonly id: Id<'mbr'>;
  readonly userId: Id<'usr'>;
  readonly email: string;
  readonly role: string;
  readonly createdAt: Date;
}

@Injectable()
export class MemberService {
  constructor(
    private readonly db: Database,
    private readonly invitations: InvitationRepository,
    private readonly memberships: MembershipRepository,
    private readonly users: UserRepository,
    private readonly sessions: OpenSessions,
    private readonly sealer: Sealer,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** The link goes by mail to the person, not to whoever invites. */
  @Permit('member:write')
  invite({ email, role }: InviteMember): Promise<Invitation> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const invitation = {
        id: newId('inv'),
        email,
        role,
        createdAt: now,
        expiresAt: new Date(now.getTime() + INVITATION_DAYS * 864e5),
        acceptedAt: null,
      };
      await this.invitations.insert(invitation, hashSecret(this.tokenOf(invitation.id), required('API_KEY_PEPPER')));
      await this.events.publish({ name: 'member.invited', payload: { invitationId: invitation.id, role } });
      return invitation;
    });
  }

  /** What the mail job needs; the token is made again from the invitation's id. */
  @Permit('invitation:mail')
  async letter(id: Id<'inv'>): Promise<{ email: string; token: string } | null> {
    const invitation = await this.db.transaction(() => this.invitations.find(id));
    return invitation && !invitation.acceptedAt ? { email: invitation.email, token: this.tokenOf(id) } : null;
  }

  /** A newcomer sets a password; somebody who has an account in this realm proves it with theirs. */
  @Permit('invitation:accept')
  async accept({ token, password }: AcceptInvitation): Promise<OpenSession> {
    const found = await this.invitations.findByToken(hashSecret(token, required('API_KEY_PEPPER')));
    if (!found) throw new InvitationInvalid();
    const guest: Context = { ...context(), tenantId: found.tenantId, homeTenantId: found.tenantId, permissions: grants([]) };
    const passwordHash = await hashPassword(password);
    return runIn(guest, () => this.db.transaction(() => this.join(found.id, password, passwordHash)));
  }

  @Permit('member:read')
  list(query: PageQuery): Promise<Page<Member>> {
    return this.db.transaction(async () => {
      const page = pageOf(await this.memberships.list(query), query.limit);
      const users = await this.usersOf(page.data.map(({ userId, realmId }) => ({ userId, realmId })));
      const data = page.data.map(({ id, userId, role, createdAt }) => ({
        id,
        userId,
        role,
        createdAt,
        email: users.get(userId)?.email ?? '',
      }));
      return { ...page, data };
    });
  }

  private async join(id: Id<'inv'>, password: string, passwordHash: string): Promise<OpenSession> {
    const now = this.clock.now();
    const invitation = await this.invitations.find(id);
    if (!invitation || !(await this.invitations.accept(id, now))) throw new InvitationInvalid();
    const realmId = (await this.db.ancestors())[0] ?? context().tenantId;
    const user = await this.inRealm(realmId, () => this.userFor(invitation.email, password, passwordHash, now));
    const membership = newMembership(realmId, user.id, invitation.role, now);
    if (!(await this.memberships.insert(membership))) throw new AlreadyMember();
    await this.events.publish({ name: 'member.joined', payload: { memberId: membership.id, role: membership.role } });
    return this.sessions.begin(membership);
  }

  private async userFor(email: string, password: string, passwordHash: string, now: Date): Promise<User> {
    const user = { ...newUser(email, passwordHash, now), emailVerifiedAt: now };
    if (await this.users.insert(user)) return user;
    const known = await this.users.findByEmail(email);
    if (!known || !(await isPassword(known.passwordHash, password))) throw new WrongCredentials();
    return known;
  }

  private async usersOf(members: readonly { userId: Id<'usr'>; realmId: Id<'ten'> }[]): Promise<Map<string, User>> {
    const users: User[] = [];
    for (const realmId of new Set(members.map((member) => member.realmId))) {
      const ids = members.filter((member) => member.realmId === realmId).map(({ userId }) => userId);
      users.push(...(await this.inRealm(realmId, () => this.users.find(ids))));
    }
    return new Map(users.map((user) => [user.id, user]));
  }

  private inRealm<T>(realmId: Id<'ten'>, work: () => Promise<T>): Promise<T> {
    return realmId === context().tenantId ? work() : this.db.asAncestor(realmId, work);
  }

  private tokenOf(id: Id<'inv'>): string {
    return this.sealer.derive('invitation', id);
  }
}
