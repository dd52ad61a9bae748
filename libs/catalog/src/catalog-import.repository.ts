import { fromUuid, type Id, type PageQuery, toUuid } from '@app/kernel';
import { type CatalogImportRow, Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type CatalogImport, type ImportCounts, type LineError, MOST_ERRORS } from './catalog-import.ts';
import type { HeaderMap } from './feeds/plain-csv.ts';
import type { FeedFormat } from './read-feed.ts';

@Injectable()
export class CatalogImportRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, assetId, jobId, feed, createdAt }: CatalogImport): Promise<void> {
    const { format, currency = null, headerMap = {} } = feed;
    await this.db.tx.catalogImportRow.create({
      data: { id: toUuid(id), assetId: toUuid(assetId), jobId: toUuid(jobId), format, currency, headerMap: { ...headerMap }, createdAt },
    });
  }

  async find(id: Id<'imp'>): Promise<CatalogImport | null> {
    const row = await this.db.tx.catalogImportRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  async list({ limit, after }: PageQuery): Promise<CatalogImport[]> {
    const rows = await this.db.tx.catalogImportRow.findMany({
      where: after ? { id: { lt: toUuid(after as Id<'imp'>) } } : {},
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }

  /** False when it is no longer where the caller began: somebody else went on. */
  async advance(id: Id<'imp'>, from: number, { created, updated, unchanged, rejected }: ImportCounts): Promise<boolean> {
    const rows = created + updated + unchanged + rejected;
    const { count } = await this.db.tx.catalogImportRow.updateMany({
      where: { id: toUuid(id), rowsRead: from },
      data: {
        rowsRead: from + rows,
        created: { increment: created },
        updated: { increment: updated },
        unchanged: { increment: unchanged },
        rejected: { increment: rejected },
      },
    });
    return count === 1;
  }

  /** As many as there is room for. */
  async addErrors(id: Id<'imp'>, errors: readonly LineError[]): Promise<void> {
    if (errors.length === 0) return;
    const importId = toUuid(id);
    const kept = await this.db.tx.catalogImportErrorRow.count({ where: { importId } });
    const data = errors.slice(0, Math.max(0, MOST_ERRORS - kept)).map((error, index) => ({ ...error, importId, seq: kept + index }));
    await this.db.tx.catalogImportErrorRow.createMany({ data });
  }

  async errors(ids: readonly Id<'imp'>[]): Promise<Map<Id<'imp'>, LineError[]>> {
    const rows = await this.db.tx.catalogImportErrorRow.findMany({ where: { importId: { in: ids.map(toUuid) } }, orderBy: { seq: 'asc' } });
    return Map.groupBy(rows, ({ importId }) => fromUuid('imp', importId));
  }
}

function fromRow(row: CatalogImportRow): CatalogImport {
  const { id, assetId, jobId, format, currency, headerMap, rowsRead, created, updated, unchanged, rejected, createdAt } = row;
  return {
    id: fromUuid('imp', id),
    assetId: fromUuid('ast', assetId),
    jobId: fromUuid('job', jobId),
    feed: { format: format as FeedFormat, currency: currency ?? undefined, headerMap: headerMap as HeaderMap },
    rowsRead,
    created,
    updated,
    unchanged,
    rejected,
    createdAt,
  };
}
