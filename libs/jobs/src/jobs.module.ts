import { Module } from '@nestjs/common';
import { JobQueue } from './job-queue.ts';
import { JobRepository } from './job.repository.ts';
import { JobService } from './job.service.ts';

@Module({ providers: [JobRepository, JobQueue, JobService], exports: [JobQueue, JobService] })
export class JobsModule {}
