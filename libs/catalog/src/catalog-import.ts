import type { Job } from '@app/jobs';
import type { Id } from '@app/kernel';
import type { RowError } from './feeds/feed-row.ts';
import type { FeedOptions } from './read-feed.ts';

export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export interface LineError extends RowError {
  readonly line: number;
}

export interface CatalogImport extends ImportCounts {
  readonly id: Id<'imp'>;
  readonly assetId: Id<'ast'>;
  readonly jobId: Id<'job'>;
  readonly feed: FeedOptions;
  /** Rows of the feed that are in, or refused for good: where a worker goes on. */
  readonly rowsRead: number;
  readonly createdAt: Date;
}

/** An import with how its job stands, and what was wrong with rows. */
export interface ImportReport {
  readonly entry: CatalogImport;
  readonly job: Job;
  readonly errors: readonly LineError[];
}

/** Errors kept of one import: more tell nobody anything new. Rejected rows are counted all the same. */
export const MOST_ERRORS = 1000;
