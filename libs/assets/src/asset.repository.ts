import { fromUuid, type Id, toUuid } from '@app/kernel';
import { type AssetRow, Database, type KeyPurpose } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Asset, AssetPurpose } from './asset.ts';

@Injectable()
export class AssetRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, talentId, key, bytes, ...rest }: Asset): Promise<void> {
    await this.db.tx.assetRow.create({
      data: {
        ...rest,
        id: toUuid(id),
        talentId: talentId && toUuid(talentId),
        keyOwner: key.owner,
        keyPurpose: key.purpose,
        keyGeneration: key.generation ?? 0,
        bytes: BigInt(bytes),
      },
    });
  }

  async find(ids: readonly Id<'ast'>[]): Promise<Asset[]> {
    const rows = await this.db.tx.assetRow.findMany({ where: { id: { in: ids.map(toUuid) } } });
    return rows.map(fromRow);
  }

  async findByTalent(talentId: Id<'tal'>): Promise<Asset[]> {
    const rows = await this.db.tx.assetRow.findMany({ where: { talentId: toUuid(talentId), erasedAt: null } });
    return rows.map(fromRow);
  }

  /** False when it was erased before. */
  async erase(id: Id<'ast'>, now: Date): Promise<boolean> {
    const { count } = await this.db.tx.assetRow.updateMany({ where: { id: toUuid(id), erasedAt: null }, data: { erasedAt: now } });
    return count === 1;
  }
}

const fromRow = (row: AssetRow): Asset => ({
  id: fromUuid('ast', row.id),
  purpose: row.purpose as AssetPurpose,
  talentId: row.talentId ? fromUuid('tal', row.talentId) : null,
  object: row.object,
  key: { owner: row.keyOwner, purpose: row.keyPurpose as KeyPurpose, generation: row.keyGeneration },
  sha256: row.sha256,
  bytes: Number(row.bytes),
  mediaType: row.mediaType,
  durationMs: row.durationMs,
  createdAt: row.createdAt,
  erasedAt: row.erasedAt,
});
