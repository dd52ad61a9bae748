import { Module } from '@nestjs/common';
import { JobRepository } from './job.repository.ts';
import { JobService } from './job.service.ts';
import { JobQueue } from './job-queue.ts';

@Module({ providers: [JobRepository, JobQueue, JobService], exports: [JobQueue, JobService] })
export class JobsModule {}
