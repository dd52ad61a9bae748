import { context, Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { MembershipRepository } from './membership.repository.ts';
import { UserRepository } from './user.repository.ts';

/** More people than share an office: beyond them the oldest are left out. */
const MOST = 1000;

/** Who works for the current tenant, for contexts that ask for a second pair of eyes. In the caller's transaction; not guarded, its callers are permitted. */
@Injectable()
export class Crew {
  constructor(
    private readonly db: Database,
    private readonly memberships: MembershipRepository,
    private readonly users: UserRepository,
  ) {}

  /** How many people are members. */
  size(): Promise<number> {
    return this.memberships.count();
  }

  /** What follows the @ in the members' addresses, lower case. */
  async mailDomains(): Promise<ReadonlySet<string>> {
    const members = await this.memberships.list({ limit: MOST });
    const domains = new Set<string>();
    for (const realmId of new Set(members.map((member) => member.realmId))) {
      const read = () => this.users.find(members.filter((member) => member.realmId === realmId).map(({ userId }) => userId));
      const users = await (realmId === context().tenantId ? read() : this.db.asAncestor(realmId, read));
      for (const { email } of users) domains.add(email.slice(email.lastIndexOf('@') + 1).toLowerCase());
    }
    return domains;
  }
}
