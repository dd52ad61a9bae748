import { JobService, type ListJobs, listJobs } from '@app/jobs';
import { type Id, idOf } from '@app/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgsOf, valid } from '../http/validation.ts';
import { viewJob } from './jobs.view.ts';

@Resolver('Job')
export class JobsResolver {
  constructor(private readonly service: JobService) {}

  @Query()
  async job(@Args('id', valid(idOf('job'))) id: Id<'job'>) {
    return viewJob(await this.service.get(id));
  }

  @Query()
  async jobs(@Args(connectionArgsOf(listJobs)) query: ListJobs) {
    return viewConnection(await this.service.list(query), viewJob);
  }

  @Mutation()
  async cancelJob(@Args('id', valid(idOf('job'))) id: Id<'job'>) {
    return viewJob(await this.service.cancel(id));
  }
}
