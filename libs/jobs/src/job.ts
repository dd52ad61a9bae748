import type { Id, Json } from '@app/kernel';

export const jobKinds = ['scan', 'render', 'catalog_import', 'erasure'] as const;
export type JobKind = (typeof jobKinds)[number];
export type JobStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'canceled';

/** After this many claims without a checkpoint a job that keeps losing its worker is given up. */
export const MAX_ATTEMPTS = 3;
/** The code of a job that was given up. */
export const GAVE_UP = 'job.gave_up';
/** How long a claim holds without being renewed; within it a dead worker's job goes on elsewhere. */
export const LEASE_SECONDS = 15;

export interface JobError {
  readonly code: string;
  readonly detail: string;
  readonly atMs: number | null;
}

export interface Job {
  readonly id: Id<'job'>;
  readonly kind: JobKind;
  readonly subjectId: string;
  readonly input: { readonly [key: string]: Json };
  readonly status: JobStatus;
  readonly progress: number;
  readonly cost: number;
  readonly attempts: number;
  readonly fence: bigint;
  readonly error: JobError | null;
  readonly resultId: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export const isOver = ({ status }: Job): boolean => status === 'succeeded' || status === 'failed' || status === 'canceled';
