import type { Readable } from 'node:stream';
import { type Asset, Assets } from '@app/assets';
import { JobQueue } from '@app/jobs';
import { Clock, type Id, InvalidInput, newId, type Page, type PageQuery, pageOf } from '@app/kernel';
import { Database, Events, Jobs, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CatalogImportFields, CreateCatalogImport } from './catalog-import.commands.ts';
import { ImportNotFound } from './catalog-import.errors.ts';
import { CatalogImportRepository } from './catalog-import.repository.ts';
import type { CatalogImport, ImportReport } from './catalog-import.ts';
import type { FeedOptions } from './read-feed.ts';

/** What a worker reads of a feed in a second, about. */
const BYTES_A_SECOND = 1_000_000;

@Injectable()
export class CatalogImportService {
  constructor(
    private readonly db: Database,
    private readonly imports: CatalogImportRepository,
    private readonly assets: Assets,
    private readonly jobs: JobQueue,
    private readonly queue: Jobs,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Streams the feed into the storage and leaves it to a worker. Outside any transaction until the bytes are in. */
  @Permit('catalog:write')
  async upload(feed: CatalogImportFields, source: Readable): Promise<ImportReport> {
    const asset = await this.assets.store({ purpose: 'document', source });
    return this.db.transaction(() => this.start(asset, feed));
  }

  /** From a document that is stored already. */
  @Permit('catalog:write')
  create({ assetId, ...feed }: CreateCatalogImport): Promise<ImportReport> {
    return this.db.transaction(async () => {
      const asset = await this.assets.get(assetId);
      if (asset.purpose !== 'document')
        throw new InvalidInput([{ pointer: '/assetId', message: 'An asset of the purpose `document`.', code: 'asset_unsuitable' }]);
      return this.start(asset, feed);
    });
  }

  @Permit('catalog:read')
  get(id: Id<'imp'>): Promise<ImportReport> {
    return this.db.transaction(async () => {
      const entry = await this.imports.find(id);
      const [report] = await this.reports(entry ? [entry] : []);
      if (!report) throw new ImportNotFound(id);
      return report;
    });
  }

  @Permit('catalog:read')
  list(query: PageQuery): Promise<Page<ImportReport & { readonly id: Id<'imp'> }>> {
    return this.db.transaction(async () => {
      const { data, nextCursor } = pageOf(await this.imports.list(query), query.limit);
      const reports = await this.reports(data);
      return { data: reports.map((report) => ({ ...report, id: report.entry.id })), nextCursor };
    });
  }

  private async start(asset: Asset, feed: FeedOptions): Promise<ImportReport> {
    const id = newId('imp');
    const job = await this.jobs.add({ kind: 'catalog_import', subjectId: id, cost: Math.max(1, asset.bytes / BYTES_A_SECOND) });
    const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
    const entry: CatalogImport = {
      id,
      assetId: asset.id,
      jobId: job.id,
      feed,
      ...counts,
      rowsRead: 0,
      createdAt: this.clock.now(),
    };
    await this.imports.insert(entry);
    await this.queue.enqueue('import_catalog', { importId: id }, { key: `import:${id}` });
    await this.events.publish({ name: 'catalog_import.started', payload: { importId: id, jobId: job.id } });
    return { entry, job, errors: [] };
  }

  private async reports(entries: readonly CatalogImport[]): Promise<ImportReport[]> {
    const jobs = new Map((await this.jobs.find(entries.map(({ jobId }) => jobId))).map((job) => [job.id, job]));
    const errors = await this.imports.errors(entries.map(({ id }) => id));
    return entries.flatMap((entry) => {
      const job = jobs.get(entry.jobId);
      return job ? [{ entry, job, errors: errors.get(entry.id) ?? [] }] : [];
    });
  }
}
