import { Clock, type Id, type Page, pageOf } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ListJobs } from './job.commands.ts';
import { JobAlreadyOver, JobNotFound } from './job.errors.ts';
import { JobRepository } from './job.repository.ts';
import type { Job } from './job.ts';

@Injectable()
export class JobService {
  constructor(
    private readonly db: Database,
    private readonly rows: JobRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('job:read')
  get(id: Id<'job'>): Promise<Job> {
    return this.db.transaction(() => this.one(id));
  }

  @Permit('job:read')
  list(query: ListJobs): Promise<Page<Job>> {
    return this.db.transaction(async () => pageOf(await this.rows.list(query), query.limit));
  }

  /** At any point; what it held is released by whoever owns its subject, who hears `job.canceled`. */
  @Permit('job:write')
  cancel(id: Id<'job'>): Promise<Job> {
    return this.db.transaction(async () => {
      const job = await this.one(id);
      if (!(await this.rows.cancel(id, this.clock.now()))) throw new JobAlreadyOver(id, job.status);
      await this.events.publish({ name: 'job.canceled', payload: { jobId: id, kind: job.kind, subjectId: job.subjectId } });
      return this.one(id);
    });
  }

  private async one(id: Id<'job'>): Promise<Job> {
    const [job] = await this.rows.find([id]);
    if (!job) throw new JobNotFound(id);
    return job;
  }
}
