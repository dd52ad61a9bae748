import { Readable } from 'node:stream';
import { isOver, JobService } from '@app/jobs';
import { type Id, idOf } from '@app/kernel';
import { runIn } from '@app/platform';
import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Streams } from '../http/streams.ts';
import { eventIdOf, jobEvents } from './job-events.ts';

@ApiTags('jobs')
@Controller('jobs')
export class JobEventsController {
  constructor(
    private readonly service: JobService,
    private readonly streams: Streams,
  ) {}

  @Get(':id/events')
  @ApiOperation({
    summary: 'Listen to a job',
    description:
      'Server-sent events: `event: job` with the job as `data`, now and at each change; a comment every ten seconds in between. The stream ends when the job is over, and within seconds when the caller logs out or loses the right to read it. After a break send `Last-Event-ID`: what was received is not sent again, and 204 says that nothing more will come.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiNoContentResponse({ description: 'The job is over, and the last event was received.' })
  async jobEvents(
    @Param('id', { schema: idOf('job') }) id: Id<'job'>,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const first = await this.service.get(id);
    if (isOver(first) && eventIdOf(first) === lastEventId) return reply.status(204).send();
    const { signal, caller } = this.streams.begin(request, reply);
    const ask = async () => runIn(await caller(), () => this.service.get(id));
    return reply
      .headers({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .send(Readable.from(jobEvents(first, ask, signal, lastEventId), { objectMode: false }));
  }
}
