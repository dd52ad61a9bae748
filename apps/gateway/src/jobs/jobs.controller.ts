import { JobService, type ListJobs, listJobs } from '@app/jobs';
import { type Id, idOf } from '@app/kernel';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageView, viewPage } from '../http/page.ts';
import { jobView, viewJob } from './jobs.view.ts';

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(private readonly service: JobService) {}

  @Get()
  @ApiOperation({ summary: 'List jobs' })
  @ApiOkResponse({ standardSchema: pageView(jobView, 'JobPage') })
  async jobs(@Query({ schema: listJobs }) query: ListJobs) {
    return viewPage(await this.service.list(query), viewJob);
  }

  @Get(':id')
  @ApiOperation({
    summary: 'Read a job',
    description:
      '`progress` runs from 0 to 1. It is over when `status` is `succeeded`, `failed` or `canceled`; `error` says why it failed. Ask every second or so, or listen to `job.succeeded` and `job.failed` by webhook.',
  })
  @ApiOkResponse({ standardSchema: jobView })
  async job(@Param('id', { schema: idOf('job') }) id: Id<'job'>) {
    return viewJob(await this.service.get(id));
  }

  @Post(':id/cancel')
  @ApiOperation({ summary: 'Cancel a job', description: 'At any point before it is over. What it held is released.' })
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: jobView })
  async cancelJob(@Param('id', { schema: idOf('job') }) id: Id<'job'>) {
    return viewJob(await this.service.cancel(id));
  }
}
