import { Readable } from 'node:stream';
import { isOver, JobService } from '@app/jobs';
import { type Id, idOf } from '@app/kernel';
import { context, runIn } from '@app/platform';
import { AccessService } from '@app/tenancy';
import { Controller, Get, Headers, type OnModuleDestroy, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../auth/strategies.ts';
import { type AskJob, eventIdOf, jobEvents } from './job-events.ts';

/** A request is asked once who it is; a stream outlives that answer. */
const STANDING_MS = 3_000;

@ApiTags('jobs')
@Controller('jobs')
export class JobEventsController implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(
    private readonly service: JobService,
    private readonly access: AccessService,
  ) {}

  /** Before Apollo drains the server, which waits ten seconds for open answers. */
  onModuleDestroy() {
    this.stopping.abort();
  }

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
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const events = jobEvents(first, this.asker(id, request), lastEventId, AbortSignal.any([gone.signal, this.stopping.signal]));
    return reply
      .headers({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .send(Readable.from(events, { objectMode: false }));
  }

  private asker(id: Id<'job'>, request: FastifyRequest): AskJob {
    let [caller, askedAt] = [context(), Date.now()];
    return async () => {
      if (Date.now() - askedAt >= STANDING_MS) [caller, askedAt] = [await callerOf(this.access, request), Date.now()];
      return runIn(caller, () => this.service.get(id));
    };
  }
}
