import { fromUuid, type Id, type PageQuery, type TenantId, toUuid } from '@app/kernel';
import { Database, type MembershipRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Role } from './roles.ts';
import type { Membership } from './user.ts';

@Injectable()
export class MembershipRepository {
  constructor(private readonly db: Database) {}

  /** False when this person is a member already. */
  async insert({ id, realmId, userId, role, createdAt }: Membership): Promise<boolean> {
    const made = await this.db.tx.$executeRaw`
      insert into membership (id, realm_id, user_id, role, created_at)
      values (${toUuid(id)}::uuid, ${toUuid(realmId)}::uuid, ${toUuid(userId)}::uuid, ${role}, ${createdAt}) on conflict (tenant_id, realm_id, user_id) do nothing`;
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

const fromRow = ({ id, realmId, userId, role, createdAt }: MembershipRow): Membership => ({
  id: fromUuid('mbr', id),
  realmId: fromUuid('ten', realmId),
  userId: fromUuid('usr', userId),
  role: role as Role,
  createdAt,
});
