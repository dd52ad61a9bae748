import { Clock, type Id } from '@app/kernel';
import { context, Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Member } from './member.service.ts';
import { MembershipRepository } from './membership.repository.ts';
import type { UpdateMember } from './tenancy.commands.ts';
import { LastOwner, MemberNotFound, OwnersOnly } from './tenancy.errors.ts';
import { UserRepository } from './user.repository.ts';
import type { Membership } from './user.ts';

/** Who stays, and as what. A change of role acts at the next request. */
@Injectable()
export class RosterService {
  constructor(
    private readonly db: Database,
    private readonly memberships: MembershipRepository,
    private readonly users: UserRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('member:write')
  update(id: Id<'mbr'>, { role }: UpdateMember): Promise<Member> {
    return this.db.transaction(async () => {
      const member = await this.changeable(id, role === 'owner');
      // Given again what one has, one has no more time for a second factor.
      if (role !== member.role) await this.memberships.setRole(id, role, this.clock.now());
      await this.events.publish({ name: 'member.updated', payload: { memberId: id, role } });
      return this.view({ ...member, role });
    });
  }

  /** Their sessions end with them. */
  @Permit('member:write')
  async remove(id: Id<'mbr'>): Promise<void> {
    await this.db.transaction(async () => {
      const { role } = await this.changeable(id, false);
      await this.memberships.remove(id);
      await this.events.publish({ name: 'member.removed', payload: { memberId: id, role } });
    });
  }

  /** Owners are made and unmade by owners, and one of them stays. */
  private async changeable(id: Id<'mbr'>, staysOwner: boolean): Promise<Membership> {
    const owners = await this.memberships.lockOwners();
    const member = await this.memberships.find(id);
    if (!member) throw new MemberNotFound(id);
    const isOwner = owners.includes(id);
    if (isOwner || staysOwner) {
      const self = await this.memberships.findByUser(member.realmId, context().actorId as Id<'usr'>);
      if (!self || !owners.includes(self.id)) throw new OwnersOnly();
    }
    if (isOwner && !staysOwner && owners.length === 1) throw new LastOwner();
    return member;
  }

  private async view({ id, realmId, userId, role, createdAt }: Membership): Promise<Member> {
    const read = () => this.users.find([userId]);
    const [user] = await (realmId === context().tenantId ? read() : this.db.asAncestor(realmId, read));
    return { id, userId, role, createdAt, email: user?.email ?? '' };
  }
}
