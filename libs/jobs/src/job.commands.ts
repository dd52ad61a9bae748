import { pageQuery } from '@app/kernel';
import { z } from 'zod';
import { jobKinds } from './job.ts';

export const listJobs = pageQuery.extend({
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled']).optional(),
  kind: z.enum(jobKinds).optional(),
});

export type ListJobs = z.output<typeof listJobs>;
