import { fromUuid, type Id, type TenantId, toUuid } from '@app/kernel';
import { Database, type SessionRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Factor } from './second-factor.ts';

export interface Session {
  readonly id: Id<'ses'>;
  readonly membershipId: Id<'mbr'>;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** What it showed besides a password, and when it last did. */
  readonly secondFactor: Factor | null;
  readonly provedAt: Date | null;
}

/** One of somebody's own, wherever it is. */
export interface OwnSession extends Pick<Session, 'id' | 'createdAt' | 'expiresAt' | 'secondFactor'> {
  readonly tenantId: TenantId;
  /** When it was last renewed. */
  readonly usedAt: Date | null;
}

type Hash = Uint8Array<ArrayBuffer>;

@Injectable()
export class SessionRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, membershipId, ...rest }: Session, refreshHash: Hash): Promise<void> {
    await this.db.tx.sessionRow.create({ data: { ...rest, id: toUuid(id), membershipId: toUuid(membershipId), refreshHash } });
  }

  async find(id: Id<'ses'>): Promise<Session | null> {
    const row = await this.db.tx.sessionRow.findFirst({ where: { id: toUuid(id), revokedAt: null } });
    return row && fromRow(row);
  }

  /** Through the door: whose session a refresh token is, and whether it was used before. */
  async findByToken(hash: Hash): Promise<{ tenantId: TenantId; id: Id<'ses'>; reused: boolean } | null> {
    const [row] = await this.db.door.$queryRaw<{ tenant_id: string; id: string; reused: boolean }[]>`
      select tenant_id, id, reused from door.find_session(${hash})`;
    return row ? { tenantId: fromUuid('ten', row.tenant_id), id: fromUuid('ses', row.id), reused: row.reused } : null;
  }

  /** Through the door: every open one of a person, newest first. */
  async ofUser(realmId: TenantId, userId: Id<'usr'>, limit: number, before?: Id<'ses'>): Promise<OwnSession[]> {
    const rows = await this.db.door.$queryRaw<OwnRow[]>`
      select tenant_id, id, created_at, used_at, expires_at, second_factor
      from door.find_sessions(${toUuid(realmId)}::uuid, ${toUuid(userId)}::uuid, ${before ? toUuid(before) : null}::uuid, ${limit}::int)`;
    return rows.map((row) => ({
      id: fromUuid('ses', row.id),
      tenantId: fromUuid('ten', row.tenant_id),
      createdAt: row.created_at,
      usedAt: row.used_at,
      expiresAt: row.expires_at,
      secondFactor: row.second_factor,
    }));
  }

  /** The session with its new token; null when a twin was faster, which makes this token a used one. */
  async rotate(id: Id<'ses'>, from: Hash, to: Hash, usedAt: Date): Promise<Session | null> {
    const { count } = await this.db.tx.sessionRow.updateMany({
      where: { id: toUuid(id), refreshHash: from, revokedAt: null },
      data: { refreshHash: to, previousHash: from, usedAt },
    });
    return count === 1 ? this.find(id) : null;
  }

  async prove(id: Id<'ses'>, secondFactor: Factor, provedAt: Date): Promise<void> {
    await this.db.tx.sessionRow.updateMany({ where: { id: toUuid(id) }, data: { secondFactor, provedAt } });
  }

  async revokeOf(membershipId: Id<'mbr'>, before: Date, now: Date, keep?: Id<'ses'>): Promise<void> {
    const but = keep ? { id: { not: toUuid(keep) } } : {};
    const where = { membershipId: toUuid(membershipId), revokedAt: null, createdAt: { lte: before }, ...but };
    await this.db.tx.sessionRow.updateMany({ where, data: { revokedAt: now } });
  }

  async revoke(id: Id<'ses'>, now: Date): Promise<void> {
    await this.db.tx.sessionRow.updateMany({ where: { id: toUuid(id), revokedAt: null }, data: { revokedAt: now } });
  }
}

interface OwnRow {
  tenant_id: string;
  id: string;
  created_at: Date;
  used_at: Date | null;
  expires_at: Date;
  second_factor: Factor | null;
}

const fromRow = ({ id, membershipId, createdAt, expiresAt, secondFactor, provedAt }: SessionRow): Session => ({
  id: fromUuid('ses', id),
  membershipId: fromUuid('mbr', membershipId),
  createdAt,
  expiresAt,
  secondFactor: secondFactor as Factor | null,
  provedAt,
});
