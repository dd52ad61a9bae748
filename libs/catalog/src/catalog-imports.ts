import { type Asset, Assets } from '@app/assets';
import { type Claim, JobQueue, LeaseLost, MAX_ATTEMPTS } from '@app/jobs';
import { Clock, type Id } from '@app/kernel';
import { Database, Events } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ImportNotFound } from './catalog-import.errors.ts';
import { CatalogImportRepository } from './catalog-import.repository.ts';
import type { CatalogImport, LineError } from './catalog-import.ts';
import { type FeedBatch, halves, unstorable } from './feed-batches.ts';
import { ProductBatchRepository } from './product-batch.repository.ts';

export interface ImportOrder {
  readonly entry: CatalogImport;
  readonly asset: Asset;
}

/** The short transactions of an import; between them a worker reads the feed. Not guarded: the worker is its only caller. */
@Injectable()
export class CatalogImports {
  constructor(
    private readonly db: Database,
    private readonly imports: CatalogImportRepository,
    private readonly products: ProductBatchRepository,
    private readonly assets: Assets,
    private readonly jobs: JobQueue,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Null when it was given up here: it was taken up too often and never got on. */
  begin(claim: Claim): Promise<ImportOrder | null> {
    return this.db.transaction(async () => {
      const [{ attempts }, entry] = [await this.jobs.get(claim.jobId), await this.entryOf(claim)];
      if (attempts <= MAX_ATTEMPTS) return { entry, asset: await this.assets.get(entry.assetId) };
      await this.end(claim, { code: 'job.gave_up', detail: 'It stopped again and again at the same place, for reasons of ours.' });
      return null;
    });
  }

  renew({ jobId, fence }: Claim, progress: number): Promise<void> {
    return this.db.transaction(() => this.jobs.renew(jobId, fence, progress));
  }

  /** Rows, counts and place in one transaction: whatever kills the worker, a row is in once. A row that the database refuses is refused alone. */
  async store(claim: Claim, id: Id<'imp'>, batch: FeedBatch, progress: number): Promise<void> {
    try {
      await this.db.transaction(() => this.write(claim, id, batch, progress));
    } catch (error) {
      if (!isDataRefused(error)) throw error;
      for (const part of batch.rows.length > 1 ? halves(batch) : [unstorable(batch)]) await this.store(claim, id, part, progress);
    }
  }

  /** The whole feed was read. */
  finish(claim: Claim): Promise<void> {
    return this.db.transaction(async () => {
      const { id, created, updated, unchanged, rejected } = await this.entryOf(claim);
      await this.jobs.succeed(await this.jobs.get(claim.jobId), claim.fence, id);
      await this.events.publish({ name: 'catalog_import.finished', payload: { importId: id, created, updated, unchanged, rejected } });
    });
  }

  /** The feed cannot be read (any further): what is in stays in. */
  refuse(claim: Claim, refusal: { readonly code: string; readonly detail: string }): Promise<void> {
    return this.db.transaction(() => this.end(claim, refusal));
  }

  /** After a fault that may pass. */
  retry({ jobId, fence }: Claim): Promise<void> {
    return this.db.transaction(async () => this.jobs.retry(await this.jobs.get(jobId), fence));
  }

  /** Whether there is nothing more to do for it. */
  async isOver(id: Id<'imp'>): Promise<boolean> {
    return this.db.transaction(async () => {
      const entry = await this.imports.find(id);
      const [job] = entry ? await this.jobs.find([entry.jobId]) : [];
      return job?.finishedAt !== null;
    });
  }

  private async write({ jobId, fence }: Claim, id: Id<'imp'>, batch: FeedBatch, progress: number): Promise<void> {
    await this.jobs.checkpoint(jobId, fence, progress);
    const drafts = batch.rows.flatMap((row) => ('product' in row ? [row.product] : []));
    const errors = batch.rows.flatMap((row) =>
      'errors' in row ? row.errors.map((error): LineError => ({ ...error, line: row.line })) : [],
    );
    const { created, updated } = await this.products.upsert(drafts, this.clock.now());
    const counts = { created, updated, unchanged: drafts.length - created - updated, rejected: batch.rows.length - drafts.length };
    if (!(await this.imports.advance(id, batch.from, counts))) throw new LeaseLost(jobId);
    await this.imports.addErrors(id, errors);
  }

  private async end({ jobId, fence }: Claim, { code, detail }: { readonly code: string; readonly detail: string }): Promise<void> {
    const job = await this.jobs.get(jobId);
    await this.jobs.fail(job, fence, { code, detail, atMs: null });
    await this.events.publish({ name: 'catalog_import.failed', payload: { importId: job.subjectId, jobId, code } });
  }

  private async entryOf({ jobId }: Claim): Promise<CatalogImport> {
    const { subjectId } = await this.jobs.get(jobId);
    const entry = await this.imports.find(subjectId as Id<'imp'>);
    if (!entry) throw new ImportNotFound(subjectId);
    return entry;
  }
}

/** SQLSTATE classes 22 and 23: the data, not the circumstances. A doubled SKU (23505) is another writer's, and passes. */
const isDataRefused = (error: unknown): boolean =>
  error instanceof Error && /\b(22\d{3}|22P0\d|2350[0-4]|23514)\b/.test(`${error.message}`);
