import { Scans } from '@app/avatars';
import type { Id } from '@app/kernel';
import { Productions } from '@app/renders';
import { Injectable } from '@nestjs/common';
import type { Handler, StoredEvent } from '../handler.ts';

/** Whoever canceled a job canceled its price too. */
@Injectable()
export class SettleCanceled implements Handler {
  readonly events = ['job.canceled'];
  readonly permissions = [];

  constructor(
    private readonly scans: Scans,
    private readonly productions: Productions,
  ) {}

  async handle({ payload }: StoredEvent): Promise<void> {
    const jobId = String(payload.jobId) as Id<'job'>;
    if (payload.kind === 'scan') await this.scans.settleCanceled(jobId);
    if (payload.kind === 'render') await this.productions.settleCanceled(jobId);
  }
}
