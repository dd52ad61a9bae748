export { type ListJobs, listJobs } from './job.commands.ts';
export * from './job.errors.ts';
export type { Claim } from './job.repository.ts';
export { JobService } from './job.service.ts';
export { isOver, type Job, type JobError, type JobKind, jobKinds, MAX_ATTEMPTS } from './job.ts';
export { JobQueue } from './job-queue.ts';
export { JobsModule } from './jobs.module.ts';
