import { Clock, type Id, type Json, newId } from '@app/kernel';
import { Events, Jobs } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { JobNotFound, LeaseLost } from './job.errors.ts';
import { type Claim, JobRepository } from './job.repository.ts';
import type { Job, JobError, JobKind } from './job.ts';

export interface NewJob {
  readonly kind: JobKind;
  readonly subjectId: string;
  readonly input?: { readonly [key: string]: Json };
  /** Expected seconds of work. */
  readonly cost: number;
}

/** Long work, for the contexts that own it. Not guarded: its callers are permitted. All but `claim` joins the caller's transaction. */
@Injectable()
export class JobQueue {
  constructor(
    private readonly rows: JobRepository,
    private readonly queue: Jobs,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async add({ kind, subjectId, input = {}, cost }: NewJob): Promise<Job> {
    const now = this.clock.now();
    const started = { progress: 0, attempts: 0, fence: 0n, error: null, resultId: null, startedAt: null, finishedAt: null };
    const job: Job = { id: newId('job'), kind, subjectId, input, cost, status: 'queued', createdAt: now, ...started };
    await this.rows.insert(job);
    await this.ticket(job.id);
    return job;
  }

  /** Whose turn it is, across tenants; its fence goes with whatever is written for it. */
  claim(kinds: readonly JobKind[]): Promise<Claim | null> {
    return this.rows.claim(kinds);
  }

  async get(id: Id<'job'>): Promise<Job> {
    const [job] = await this.rows.find([id]);
    if (!job) throw new JobNotFound(id);
    return job;
  }

  find(ids: readonly Id<'job'>[]): Promise<Job[]> {
    return this.rows.find(ids);
  }

  /** How often work on a subject was refused since then. */
  refusedSince(subjectId: string, kind: JobKind, since: Date): Promise<number> {
    return this.rows.countRefused(subjectId, kind, since);
  }

  async renew(id: Id<'job'>, fence: bigint, progress: number): Promise<void> {
    if (!(await this.rows.renew(id, fence, progress, false))) throw new LeaseLost(id);
  }

  /** Renews, too. What is done is done for good, so the attempts it took count no more: a job may lose as many workers as it likes while it gets on. */
  async checkpoint(id: Id<'job'>, fence: bigint, progress: number): Promise<void> {
    if (!(await this.rows.renew(id, fence, progress, true))) throw new LeaseLost(id);
  }

  async succeed({ id, kind, subjectId }: Job, fence: bigint, resultId: string | null): Promise<void> {
    if (!(await this.rows.succeed(id, fence, resultId, this.clock.now()))) throw new LeaseLost(id);
    await this.events.publish({ name: 'job.succeeded', payload: { jobId: id, kind, subjectId, resultId } });
  }

  async fail({ id, kind, subjectId }: Job, fence: bigint, error: JobError): Promise<void> {
    if (!(await this.rows.fail(id, fence, error, this.clock.now()))) throw new LeaseLost(id);
    await this.events.publish({ name: 'job.failed', payload: { jobId: id, kind, subjectId, code: error.code } });
  }

  /** After a fault that may pass: 2 s, 8 s, 18 s later. */
  async retry({ id, attempts }: Job, fence: bigint): Promise<void> {
    const at = new Date(this.clock.now().getTime() + 2_000 * attempts ** 2);
    if (!(await this.rows.requeue(id, fence, at))) throw new LeaseLost(id);
    await this.ticket(id, at);
  }

  /** By a worker that is stopped: nothing failed, so it counts for no attempt. */
  async handBack({ id }: Job, fence: bigint): Promise<void> {
    if (!(await this.rows.handBack(id, fence, this.clock.now()))) throw new LeaseLost(id);
    await this.ticket(id);
  }

  /** Whether somebody works on a subject, or is going to. */
  async isOpen(subjectId: string, kind: JobKind): Promise<boolean> {
    return (await this.rows.openOf(subjectId, kind)).length > 0;
  }

  /** Ends work of this kind on a subject. The jobs that this call ended. */
  async cancelOf(subjectId: string, ofKind: JobKind): Promise<Job[]> {
    const ended: Job[] = [];
    for (const job of await this.rows.openOf(subjectId, ofKind)) if (await this.rows.cancel(job.id, this.clock.now())) ended.push(job);
    for (const { id, kind } of ended) await this.events.publish({ name: 'job.canceled', payload: { jobId: id, kind, subjectId } });
    return ended;
  }

  private ticket(id: Id<'job'>, runAt?: Date): Promise<void> {
    return this.queue.enqueue('job_ticket', { jobId: id }, { key: `ticket:${id}`, runAt });
  }
}
