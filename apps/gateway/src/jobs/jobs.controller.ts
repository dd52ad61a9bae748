import { JobService, type ListJobs, listJobs } from '@app/jobs';
import { type Id, idOf } from '@app/kernel';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { pageView, viewPage } from '../http/page.ts';
import { jobView, viewJob } from './jobs.view.ts';

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(private readonly service: JobService) {}

  @Get()
  @ApiOkResponse({ standardSchema: pageView(jobView, 'JobPage') })
  async jobs(@Query({ schema: listJobs }) query: ListJobs) {
    return viewPage(await this.service.list(query), viewJob);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: jobView })
  async job(@Param('id', { schema: idOf('job') }) id: Id<'job'>) {
    return viewJob(await this.service.get(id));
  }

  /** At any point before it is over. What it held is released. */
  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: jobView })
  async cancelJob(@Param('id', { schema: idOf('job') }) id: Id<'job'>) {
    return viewJob(await this.service.cancel(id));
  }
}
