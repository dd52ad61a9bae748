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
  readonly rowsAtClaim: number;
  /** How often in a row a worker took it up and got no further. */
  readonly stalled: number;
  readonly createdAt: Date;
}

/** An import with how its job stands, and what was wrong with rows. */
export interface ImportReport {
  readonly entry: CatalogImport;
  readonly job: Job;
  readonly errors: readonly LineError[];
}

/** A feed may be killed as often as it likes while it gets on; one that never does is given up. */
export const MOST_STALLS = 5;
/** Errors kept of one import: more tell nobody anything new. Rejected rows are counted all the same. */
export const MOST_ERRORS = 1000;

/** A worker takes it up (again). */
export const claimed = (entry: CatalogImport): CatalogImport => ({
  ...entry,
  stalled: entry.rowsRead === entry.rowsAtClaim ? entry.stalled + 1 : 0,
  rowsAtClaim: entry.rowsRead,
});
