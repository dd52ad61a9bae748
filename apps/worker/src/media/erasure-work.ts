import { Clones } from '@app/avatars';
import { type Claim, JobQueue } from '@app/jobs';
import type { Id } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { MediaWork } from './media-work.ts';

@Injectable()
export class ErasureWork implements MediaWork {
  readonly kind = 'erasure';

  constructor(
    private readonly db: Database,
    private readonly jobs: JobQueue,
    private readonly clones: Clones,
  ) {}

  async perform({ jobId, fence }: Claim): Promise<void> {
    const job = await this.db.transaction(() => this.jobs.get(jobId));
    await this.clones.erase(job.subjectId as Id<'ava'>);
    await this.db.transaction(() => this.jobs.succeed(job, fence, job.subjectId));
  }

  renew({ jobId, fence }: Claim, progress: number): Promise<void> {
    return this.db.transaction(() => this.jobs.renew(jobId, fence, progress));
  }

  refuse({ jobId, fence }: Claim, { code, detail }: { code: string; detail: string }): Promise<void> {
    return this.db.transaction(async () => this.jobs.fail(await this.jobs.get(jobId), fence, { code, detail, atMs: null }));
  }
}
