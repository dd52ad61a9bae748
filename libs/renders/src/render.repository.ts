import type { Aspect, Quality } from '@app/engine';
import { fromUuid, type Id, StaleWrite, toUuid } from '@app/kernel';
import { Database, noted, type RenderRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ListRenders } from './render.commands.ts';
import type { Film, Render, RenderStatus } from './render.ts';

@Injectable()
export class RenderRepository {
  constructor(private readonly db: Database) {}

  async insert({ destination, film: _, ...render }: Render): Promise<void> {
    await this.db.tx.renderRow.create({
      data: {
        ...render,
        id: toUuid(render.id),
        avatarId: toUuid(render.avatarId),
        consentId: toUuid(render.consentId),
        scriptId: toUuid(render.scriptId),
        jobId: toUuid(render.jobId),
        audioAssetId: render.audioAssetId && toUuid(render.audioAssetId),
        platform: destination.platform,
        territories: [...destination.territories],
        useDecisionId: toUuid(render.useDecisionId),
        disclosureDecisionId: toUuid(render.disclosureDecisionId),
      },
    });
  }

  async find(ids: readonly Id<'ren'>[]): Promise<Render[]> {
    const rows = await this.db.tx.renderRow.findMany({ where: { id: { in: ids.map(toUuid) } } });
    return rows.map(fromRow);
  }

  /** Newest first. */
  async findByConsents(consentIds: readonly Id<'con'>[]): Promise<Render[]> {
    const rows = await this.db.tx.renderRow.findMany({ where: { consentId: { in: consentIds.map(toUuid) } }, orderBy: { id: 'desc' } });
    return rows.map(fromRow);
  }

  async findByConsent(consentId: Id<'con'>): Promise<Render[]> {
    const rows = await this.db.tx.renderRow.findMany({ where: { consentId: toUuid(consentId) } });
    return rows.map(fromRow);
  }

  /** Drafts ordered since then. Whoever counts, counts alone until the transaction ends: twins may not both be the last. */
  async countDrafts(since: Date): Promise<number> {
    await this.db.tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('drafts of ' || current_setting('app.tenant_id'), 0))`;
    return this.db.tx.renderRow.count({ where: { quality: 'draft', createdAt: { gte: since } } });
  }

  async list({ limit, after, status, avatarId, scriptId, metadata }: ListRenders): Promise<Render[]> {
    const rows = await this.db.tx.renderRow.findMany({
      where: {
        ...noted(metadata),
        ...(after ? { id: { lt: toUuid(after as Id<'ren'>) } } : {}),
        ...(status ? { status } : {}),
        ...(avatarId ? { avatarId: toUuid(avatarId) } : {}),
        ...(scriptId ? { scriptId: toUuid(scriptId) } : {}),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }

  async update({ id, version, status, film, finishedAt }: Render): Promise<Render> {
    const { count } = await this.db.tx.renderRow.updateMany({
      where: { id: toUuid(id), version },
      data: { status, ...(film ? filmColumns(film) : {}), finishedAt, version: version + 1 },
    });
    const [row] = count === 1 ? await this.find([id]) : [];
    if (!row) throw new StaleWrite('render', id);
    return row;
  }
}

const filmColumns = ({ video, thumbnail, captions, manifest, ...rest }: Film) => ({
  ...rest,
  videoAssetId: toUuid(video),
  thumbnailAssetId: toUuid(thumbnail),
  captionsAssetId: captions && toUuid(captions),
  manifestAssetId: manifest && toUuid(manifest),
});

function filmOf(row: RenderRow): Film | null {
  const { frames, durationMs, width, height, videoAssetId, thumbnailAssetId } = row;
  if (!frames || !durationMs || !width || !height || !videoAssetId || !thumbnailAssetId) return null;
  return {
    frames,
    durationMs,
    width,
    height,
    voiceIsPersons: row.voiceIsPersons ?? false,
    video: fromUuid('ast', videoAssetId),
    thumbnail: fromUuid('ast', thumbnailAssetId),
    captions: row.captionsAssetId ? fromUuid('ast', row.captionsAssetId) : null,
    manifest: row.manifestAssetId ? fromUuid('ast', row.manifestAssetId) : null,
  };
}

const fromRow = (row: RenderRow): Render => ({
  id: fromUuid('ren', row.id),
  avatarId: fromUuid('ava', row.avatarId),
  consentId: fromUuid('con', row.consentId),
  scriptId: fromUuid('scr', row.scriptId),
  jobId: fromUuid('job', row.jobId),
  aspect: row.aspect as Aspect,
  quality: row.quality as Quality,
  destination: { platform: row.platform, territories: row.territories },
  captions: row.captions,
  audioAssetId: row.audioAssetId ? fromUuid('ast', row.audioAssetId) : null,
  status: row.status as RenderStatus,
  useDecisionId: fromUuid('dec', row.useDecisionId),
  disclosureDecisionId: fromUuid('dec', row.disclosureDecisionId),
  film: filmOf(row),
  metadata: row.metadata as Render['metadata'],
  version: row.version,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
});
