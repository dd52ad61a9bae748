import { fromUuid, type Id, type PageQuery, type TenantId, toUuid } from '@app/kernel';
import { Database, type MembershipRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Role } from './roles.ts';
import type { Membership } from './user.ts';

@Injectable()
export class MembershipRepository {
  constructor(private readonly db: Database) {}

  /** False when this person is a member already. */
  async insert({ id, realmId, userId, role, roleSince, createdAt }: Membership): Promise<boolean> {
    const made = await this.db.tx.$executeRaw`
      insert into membership (id, realm_id, user_id, role, role_since, created_at)
      values (${toUuid(id)}::uuid, ${toUuid(realmId)}::uuid, ${toUuid(userId)}::uuid, ${role}, ${roleSince}, ${createdAt}) on conflict (tenant_id, realm_id, user_id) do nothing`;
    return made === 1;
  }

  async find(id: Id<'mbr'>): Promise<Membership | null> {
    const row = await this.db.tx.membershipRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  async findByUser(realmId: TenantId, userId: Id<'usr'>): Promise<Membership | null> {
    const row = await this.db.tx.membershipRow.findFirst({ where: { realmId: toUuid(realmId), userId: toUuid(userId) } });
    return row && fromRow(row);
  }

  /** The tenant's owners (the platform's admins), locked until the transaction ends: of two who leave at once, one stays. */
  async lockOwners(): Promise<Id<'mbr'>[]> {
    const rows = await this.db.tx.$queryRaw<{ id: string }[]>`
      select id from membership where role in ('owner', 'platform_admin') order by id for update`;
    return rows.map((row) => fromUuid('mbr', row.id));
  }

  async setRole(id: Id<'mbr'>, role: Role, roleSince: Date): Promise<void> {
    await this.db.tx.membershipRow.updateMany({ where: { id: toUuid(id) }, data: { role, roleSince, version: { increment: 1 } } });
  }

  /** With every session of theirs here. */
  async remove(id: Id<'mbr'>): Promise<void> {
    await this.db.tx.membershipRow.deleteMany({ where: { id: toUuid(id) } });
  }

  count(): Promise<number> {
    return this.db.tx.membershipRow.count();
  }

  async list({ limit, after }: PageQuery): Promise<Membership[]> {
    const rows = await this.db.tx.membershipRow.findMany({
      where: after ? { id: { lt: toUuid(after as Id<'mbr'>) } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }
}

const fromRow = ({ id, realmId, userId, role, roleSince, createdAt }: MembershipRow): Membership => ({
  id: fromUuid('mbr', id),
  realmId: fromUuid('ten', realmId),
  userId: fromUuid('usr', userId),
  role: role as Role,
  roleSince,
  createdAt,
});
