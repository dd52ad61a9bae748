import { feedFormats, type ImportReport } from '@app/catalog';
import { idOf } from '@app/kernel';
import { z } from 'zod';

const time = z.iso.datetime();

export const importErrorView = z
  .object({ line: z.int(), field: z.string(), code: z.string(), message: z.string() })
  .meta({ id: 'CatalogImportError' });

export const catalogImportView = z
  .object({
    id: idOf('imp'),
    jobId: idOf('job'),
    assetId: idOf('ast'),
    format: z.enum(feedFormats),
    status: z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled']),
    progress: z.number(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    /** The first 1,000. */
    errors: z.array(importErrorView),
    /** Why it could not be read to its end. */
    failure: z.object({ code: z.string(), detail: z.string() }).meta({ id: 'CatalogImportFailure' }).nullable(),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
  })
  .meta({ id: 'CatalogImport' });

export const viewCatalogImport = ({ entry, job, errors }: ImportReport): z.infer<typeof catalogImportView> => ({
  id: entry.id,
  jobId: entry.jobId,
  assetId: entry.assetId,
  format: entry.feed.format,
  status: job.status,
  progress: Math.round(job.progress * 1000) / 1000,
  created: entry.created,
  updated: entry.updated,
  unchanged: entry.unchanged,
  rejected: entry.rejected,
  errors: errors.map(({ line, field, code, message }) => ({ line, field, code, message })),
  failure: job.error && { code: job.error.code, detail: job.error.detail },
  createdAt: entry.createdAt.toISOString(),
  startedAt: job.startedAt?.toISOString() ?? null,
  finishedAt: job.finishedAt?.toISOString() ?? null,
});
