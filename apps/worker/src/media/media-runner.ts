import { EventEmitter } from 'node:events';
import { type Claim, JobQueue, LeaseLost, MAX_ATTEMPTS } from '@app/jobs';
import { DomainError } from '@app/kernel';
import { asSystem, Database, grants, required, runIn, traceOf } from '@app/platform';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type Runner, run, type WorkerEvents } from 'graphile-worker';
import { Heartbeat } from '../heartbeat.ts';
import { graphileLogger } from '../runner.ts';
import { MEDIA_WORK, type MediaWork } from './media-work.ts';
import { sweepWorkspaces } from './workspace.ts';

/** How often a lease is renewed and the consent asked again: what stops a job stops it within this and a second. */
const RENEW_MS = 2_000;
/** Tickets can be lost with the process that took them; leases run out without one. */
const LOOK_MS = 5_000;
/** Another machine's worker may have died with people's plain files in the home they share. */
const SWEEP_MS = 60_000;

/** Works off jobs one at a time. A queue job is only a ticket: whose turn it is, is asked of the database. */
@Injectable()
export class MediaRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('media');
  private readonly stopping = new AbortController();
  private runner?: Runner;
  private heartbeat?: Heartbeat;
  private readonly timers: NodeJS.Timeout[] = [];
  private working: Promise<void> | null = null;

  constructor(
    private readonly db: Database,
    private readonly jobs: JobQueue,
    @Inject(MEDIA_WORK) private readonly kinds: readonly MediaWork[],
  ) {}

  async onApplicationBootstrap() {
    await sweepWorkspaces();
    const connectionString = required('JOBS_DATABASE_URL');
    const events: WorkerEvents = new EventEmitter();
    const heartbeat = new Heartbeat(connectionString);
    events.on('pool:create', ({ workerPool }) => heartbeat.add(workerPool.id));
    // Waits for the work: a busy process takes no more tickets, so that an idle one does.
    const taskList = { job_ticket: () => this.drain() };
    this.runner = await run({
      connectionString,
      taskList,
      crontab: '',
      logger: graphileLogger,
      events,
      concurrency: 1,
      noHandleSignals: true,
    });
    await heartbeat.start();
    this.heartbeat = heartbeat;
    this.repeat(LOOK_MS, () => this.drain());
    this.repeat(SWEEP_MS, sweepWorkspaces);
  }

  /** What is under way goes back into the queue, to be done elsewhere. */
  async beforeApplicationShutdown() {
    for (const timer of this.timers) clearInterval(timer);
    this.stopping.abort(new Error('The worker is stopping.'));
    await this.working?.catch(() => undefined);
    await this.runner?.stop();
    await this.heartbeat?.stop();
  }

  private repeat(everyMs: number, work: () => Promise<void>): void {
    this.timers.push(setInterval(() => void work().catch((error: Error) => this.logger.error(traceOf(error))), everyMs));
  }

  /** Claims until nothing is eligible. One loop a process, however many tickets arrive. */
  private drain(): Promise<void> {
    this.working ??= this.claimAll().finally(() => {
      this.working = null;
    });
    return this.working;
  }

  private async claimAll(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const claim = await this.jobs.claim(this.kinds.map(({ kind }) => kind));
      if (!claim) return;
      await runIn(asSystem(claim.tenantId, `${claim.jobId}/${claim.fence}`, grants([])), () => this.work(claim));
    }
  }

  private async work(claim: Claim): Promise<void> {
    const job = await this.db.transaction(() => this.jobs.get(claim.jobId));
    const work = this.kinds.find(({ kind }) => kind === job.kind);
    if (!work) throw new Error(`Nothing here works on a job of kind ${job.kind}.`);
    const lease = new AbortController();
    const signal = AbortSignal.any([lease.signal, this.stopping.signal]);
    let progress = job.progress;
    const renewing = setInterval(() => void work.renew(claim, progress).catch((error) => endsLease(error) && lease.abort(error)), RENEW_MS);
    try {
      if (job.attempts > MAX_ATTEMPTS)
        return await work.refuse(claim, { code: 'job.gave_up', detail: `It failed ${MAX_ATTEMPTS} times for reasons of ours.` });
      await work.perform(claim, {
        signal,
        onProgress: (fraction) => {
          progress = Math.max(progress, fraction);
        },
      });
    } catch (error) {
      await this.settle(work, claim, error);
    } finally {
      clearInterval(renewing);
    }
  }

  /** A refusal ends the job, a lost lease is nobody's business here any more, anything else is tried again. */
  private async settle(work: MediaWork, claim: Claim, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) return;
    try {
      if (error instanceof DomainError && error.kind !== 'unavailable' && error.kind !== 'stale')
        return await work.refuse(claim, { code: error.code, detail: error.message });
      const stopped = this.stopping.signal.aborted;
      if (!stopped) this.logger.error({ jobId: claim.jobId, error: traceOf(error) });
      await this.db.transaction(async () => {
        const job = await this.jobs.get(claim.jobId);
        await (stopped ? this.jobs.handBack(job, claim.fence) : this.jobs.retry(job, claim.fence));
      });
    } catch (late) {
      // Canceled or taken over meanwhile, or the database is away: the lease runs out and the job goes on elsewhere.
      if (!(late instanceof LeaseLost)) this.logger.error({ jobId: claim.jobId, error: traceOf(late) });
    }
  }
}

/** A busy database is no verdict: the next renewal tells, and a lease that ran out meanwhile is lost by then. */
const endsLease = (error: unknown) => error instanceof DomainError && error.kind !== 'unavailable';
