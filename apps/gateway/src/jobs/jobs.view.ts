import { type Job, jobKinds } from '@app/jobs';
import { idOf } from '@app/kernel';
import { z } from 'zod';

const time = z.iso.datetime();

export const jobView = z
  .object({
    id: idOf('job'),
    kind: z.enum(jobKinds),
    subjectId: z.string().describe('What is worked on: an avatar, a render, an import.'),
    status: z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled']),
    progress: z.number().describe('From 0 to 1.'),
    error: z
      .object({ code: z.string(), detail: z.string(), atMs: z.int().nullable().describe('Where in the film.') })
      .meta({ id: 'JobError', description: 'Why it failed.' })
      .nullable(),
    resultId: z.string().nullable().describe('What came of it, once it has succeeded.'),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
  })
  .meta({ id: 'Job' });

export const viewJob = ({
  id,
  kind,
  subjectId,
  status,
  progress,
  error,
  resultId,
  createdAt,
  startedAt,
  finishedAt,
}: Job): z.infer<typeof jobView> => ({
  id,
  kind,
  subjectId,
  status,
  progress: Math.round(progress * 1000) / 1000,
  error: error && { ...error },
  resultId,
  createdAt: createdAt.toISOString(),
  startedAt: startedAt?.toISOString() ?? null,
  finishedAt: finishedAt?.toISOString() ?? null,
});
