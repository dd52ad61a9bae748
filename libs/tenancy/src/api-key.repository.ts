import { fromUuid, type Id, type PageQuery, toUuid } from '@app/kernel';
import { type ApiKeyRow, Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ApiKey } from './api-key.ts';

@Injectable()
export class ApiKeyRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, scopes, ...rest }: ApiKey, hash: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.db.tx.apiKeyRow.create({ data: { ...rest, id: toUuid(id), hash, scopes: [...scopes] } });
  }

  async list({ limit, after }: PageQuery): Promise<ApiKey[]> {
    const rows = await this.db.tx.apiKeyRow.findMany({
      where: after ? { id: { lt: toUuid(after as Id<'key'>) } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }

  /** False when there is no such key, or it was revoked before. */
  async revoke(id: Id<'key'>, now: Date): Promise<boolean> {
    const { count } = await this.db.tx.apiKeyRow.updateMany({ where: { id: toUuid(id), revokedAt: null }, data: { revokedAt: now } });
    return count > 0;
  }

  async used(id: Id<'key'>, at: Date): Promise<void> {
    await this.db.tx.apiKeyRow.updateMany({
      where: { id: toUuid(id), OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: at } }] },
      data: { lastUsedAt: at },
    });
  }
}

const fromRow = ({ id, name, scopes, mode, createdAt, expiresAt, revokedAt, lastUsedAt }: ApiKeyRow): ApiKey => ({
  id: fromUuid('key', id),
  name,
  scopes,
  mode: mode as ApiKey['mode'],
  createdAt,
  expiresAt,
  revokedAt,
  lastUsedAt,
});
