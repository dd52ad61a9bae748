import { fromUuid, type Id, type TenantId, toUuid } from '@app/kernel';
import { type AppUserRow, Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { User } from './user.ts';

/** Speaks of the realm's users: the current tenant is the realm here. */
@Injectable()
export class UserRepository {
  constructor(private readonly db: Database) {}

  async findByEmail(email: string): Promise<User | null> {
    const row = await this.db.tx.appUserRow.findFirst({ where: { email } });
    return row && fromRow(row);
  }

  async find(ids: readonly Id<'usr'>[]): Promise<User[]> {
    const rows = await this.db.tx.appUserRow.findMany({ where: { id: { in: ids.map(toUuid) } } });
    return rows.map(fromRow);
  }

  /** False when the e-mail is taken: also by a twin that came a moment earlier. */
  async insert({ id, email, passwordHash, emailVerifiedAt, createdAt }: User): Promise<boolean> {
    const made = await this.db.tx.$executeRaw`
      insert into app_user (id, email, password_hash, email_verified_at, created_at)
      values (${toUuid(id)}::uuid, ${email}, ${passwordHash}, ${emailVerifiedAt}, ${createdAt}) on conflict (tenant_id, email) do nothing`;
    return made === 1;
  }

  async setPassword(id: Id<'usr'>, passwordHash: string): Promise<void> {
    await this.db.tx.appUserRow.updateMany({ where: { id: toUuid(id) }, data: { passwordHash } });
  }

  async setVerified(id: Id<'usr'>, emailVerifiedAt: Date): Promise<void> {
    await this.db.tx.appUserRow.updateMany({ where: { id: toUuid(id), emailVerifiedAt: null }, data: { emailVerifiedAt } });
  }

  /** Through the door: where else this person is a member, oldest first. */
  async memberships(realmId: TenantId, userId: Id<'usr'>): Promise<{ tenantId: TenantId; id: Id<'mbr'> }[]> {
    const rows = await this.db.door.$queryRaw<{ tenant_id: string; id: string }[]>`
      select tenant_id, id from door.find_memberships(${toUuid(realmId)}::uuid, ${toUuid(userId)}::uuid)`;
    return rows.map((row) => ({ tenantId: fromUuid('ten', row.tenant_id), id: fromUuid('mbr', row.id) }));
  }
}

const fromRow = ({ id, email, passwordHash, emailVerifiedAt, createdAt }: AppUserRow): User => ({
  id: fromUuid('usr', id),
  email,
  passwordHash,
  emailVerifiedAt,
  createdAt,
});
