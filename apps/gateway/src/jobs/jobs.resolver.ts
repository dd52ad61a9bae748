import { JobService, type ListJobs, listJobs } from '@app/jobs';
import { type Id, idOf } from '@app/kernel';
import { runIn } from '@app/platform';
import { Args, Context, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import type { Stream } from '../http/streams.ts';
import { connectionArgsOf, valid } from '../http/validation.ts';
import { jobChanges } from './job-events.ts';
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

  @Subscription()
  async jobUpdated(@Args('id', valid(idOf('job'))) id: Id<'job'>, @Context('stream') { signal, caller }: Stream) {
    const first = await this.service.get(id);
    return updates(jobChanges(first, async () => runIn(await caller(), () => this.service.get(id)), signal));
  }
}

async function* updates(changes: ReturnType<typeof jobChanges>) {
  for await (const job of changes) if (job) yield { jobUpdated: viewJob(job) };
}
