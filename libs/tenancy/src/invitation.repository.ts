import { fromUuid, type Id, type TenantId, toUuid } from '@app/kernel';
import { Database, type InvitationRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Role } from './roles.ts';

export interface Invitation {
  readonly id: Id<'inv'>;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
}

@Injectable()
export class InvitationRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, ...rest }: Invitation, tokenHash: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.db.tx.invitationRow.create({ data: { ...rest, id: toUuid(id), tokenHash } });
  }

  async find(id: Id<'inv'>): Promise<Invitation | null> {
    const row = await this.db.tx.invitationRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  /** Through the door: the token is all its holder has. */
  async findByToken(hash: Uint8Array): Promise<{ tenantId: TenantId; id: Id<'inv'> } | null> {
    const [row] = await this.db.door.$queryRaw<
      { tenant_id: string; id: string }[]
    >`select tenant_id, id from door.find_invitation(${hash})`;
    return row ? { tenantId: fromUuid('ten', row.tenant_id), id: fromUuid('inv', row.id) } : null;
  }

  /** False when it was accepted or has expired: of two at once, one gets in. */
  async accept(id: Id<'inv'>, now: Date): Promise<boolean> {
    const { count } = await this.db.tx.invitationRow.updateMany({
      where: { id: toUuid(id), acceptedAt: null, expiresAt: { gt: now } },
      data: { acceptedAt: now },
    });
    return count === 1;
  }
}

const fromRow = ({ id, email, role, createdAt, expiresAt, acceptedAt }: InvitationRow): Invitation => ({
  id: fromUuid('inv', id),
  email,
  role: role as Role,
  createdAt,
  expiresAt,
  acceptedAt,
});
