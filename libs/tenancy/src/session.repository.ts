import { fromUuid, type Id, type TenantId, toUuid } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

export interface Session {
  readonly id: Id<'ses'>;
  readonly membershipId: Id<'mbr'>;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

type Hash = Uint8Array<ArrayBuffer>;

@Injectable()
export class SessionRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, membershipId, createdAt, expiresAt }: Session, refreshHash: Hash): Promise<void> {
    await this.db.tx.sessionRow.create({ data: { id: toUuid(id), membershipId: toUuid(membershipId), createdAt, expiresAt, refreshHash } });
  }

  /** Through the door: whose session a refresh token is, and whether it was used before. */
  async findByToken(hash: Hash): Promise<{ tenantId: TenantId; id: Id<'ses'>; reused: boolean } | null> {
    const [row] = await this.db.door.$queryRaw<{ tenant_id: string; id: string; reused: boolean }[]>`
      select tenant_id, id, reused from door.find_session(${hash})`;
    return row ? { tenantId: fromUuid('ten', row.tenant_id), id: fromUuid('ses', row.id), reused: row.reused } : null;
  }

  /** The session with its new token; null when a twin was faster, which makes this token a used one. */
  async rotate(id: Id<'ses'>, from: Hash, to: Hash): Promise<Session | null> {
    const { count } = await this.db.tx.sessionRow.updateMany({
      where: { id: toUuid(id), refreshHash: from, revokedAt: null },
      data: { refreshHash: to, previousHash: from },
    });
    const row = count === 1 ? await this.db.tx.sessionRow.findFirst({ where: { id: toUuid(id) } }) : null;
    return row && { id, membershipId: fromUuid('mbr', row.membershipId), createdAt: row.createdAt, expiresAt: row.expiresAt };
  }

  async revokeOf(membershipId: Id<'mbr'>, before: Date, now: Date): Promise<void> {
    const where = { membershipId: toUuid(membershipId), revokedAt: null, createdAt: { lte: before } };
    await this.db.tx.sessionRow.updateMany({ where, data: { revokedAt: now } });
  }

  async revoke(id: Id<'ses'>, now: Date): Promise<void> {
    await this.db.tx.sessionRow.updateMany({ where: { id: toUuid(id), revokedAt: null }, data: { revokedAt: now } });
  }
}
