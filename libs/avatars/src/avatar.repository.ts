import { fromUuid, type Id, type NotedQuery, StaleWrite, toUuid } from '@app/kernel';
import { type AvatarRow, Database, noted } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Avatar, AvatarStatus } from './avatar.ts';

export interface CloneFile {
  readonly name: string;
  readonly assetId: Id<'ast'>;
}

@Injectable()
export class AvatarRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, talentId, consentId, previewAssetId: _, ...rest }: Avatar): Promise<void> {
    await this.db.tx.avatarRow.create({ data: { ...rest, id: toUuid(id), talentId: toUuid(talentId), consentId: toUuid(consentId) } });
  }

  async find(ids: readonly Id<'ava'>[]): Promise<Avatar[]> {
    const rows = await this.db.tx.avatarRow.findMany({ where: { id: { in: ids.map(toUuid) } } });
    return rows.map(fromRow);
  }

  async findByConsent(consentId: Id<'con'>): Promise<Avatar[]> {
    const rows = await this.db.tx.avatarRow.findMany({ where: { consentId: toUuid(consentId) } });
    return rows.map(fromRow);
  }

  async findByTalent(talentId: Id<'tal'>): Promise<Avatar[]> {
    const rows = await this.db.tx.avatarRow.findMany({ where: { talentId: toUuid(talentId) } });
    return rows.map(fromRow);
  }

  async list({ limit, after, metadata }: NotedQuery): Promise<Avatar[]> {
    const rows = await this.db.tx.avatarRow.findMany({
      where: { ...noted(metadata), ...(after ? { id: { lt: toUuid(after as Id<'ava'>) } } : {}) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }

  async update({ id, version, status, quality, previewAssetId, erasedAt }: Avatar): Promise<Avatar> {
    const { count } = await this.db.tx.avatarRow.updateMany({
      where: { id: toUuid(id), version },
      data: { status, quality, previewAssetId: previewAssetId && toUuid(previewAssetId), erasedAt, version: version + 1 },
    });
    const [row] = count === 1 ? await this.find([id]) : [];
    if (!row) throw new StaleWrite('avatar', id);
    return row;
  }

  async files(id: Id<'ava'>): Promise<CloneFile[]> {
    const rows = await this.db.tx.avatarFileRow.findMany({ where: { avatarId: toUuid(id) }, orderBy: { name: 'asc' } });
    return rows.map(({ name, assetId }) => ({ name, assetId: fromUuid('ast', assetId) }));
  }

  /** The new clone takes the place of the old one; the files it replaces. */
  async replaceFiles(id: Id<'ava'>, files: readonly CloneFile[]): Promise<CloneFile[]> {
    const old = await this.files(id);
    await this.db.tx.avatarFileRow.deleteMany({ where: { avatarId: toUuid(id) } });
    await this.db.tx.avatarFileRow.createMany({
      data: files.map(({ name, assetId }) => ({ avatarId: toUuid(id), name, assetId: toUuid(assetId) })),
    });
    return old;
  }
}

const fromRow = (row: AvatarRow): Avatar => ({
  id: fromUuid('ava', row.id),
  talentId: fromUuid('tal', row.talentId),
  consentId: fromUuid('con', row.consentId),
  name: row.name,
  status: row.status as AvatarStatus,
  quality: row.quality,
  previewAssetId: row.previewAssetId ? fromUuid('ast', row.previewAssetId) : null,
  metadata: row.metadata as Avatar['metadata'],
  version: row.version,
  createdAt: row.createdAt,
  erasedAt: row.erasedAt,
});
