import { context, traceOf } from '@app/platform';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { type Problem, problemOf } from './problem.ts';

const send = (reply: FastifyReply, problem: Problem) => void reply.status(problem.status).type('application/problem+json').send(problem);

/** What the router refuses before there is a route, such as an id of a thousand letters. */
export const refuseUnrouted = (error: Error, { id }: { readonly id: string }, reply: FastifyReply) => send(reply, problemOf(error, id));

/** The one place where an error meets a protocol. It retries nothing: whoever retries must know that it is safe. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost) {
    if (host.getType<string>() === 'graphql') {
      const { detail, ...extensions } = this.problem(error, context().requestId);
      throw new GraphQLError(detail, { extensions });
    }
    const http = host.switchToHttp();
    const problem = this.problem(error, http.getRequest<FastifyRequest>().id);
    if (typeof problem.retryAfterMs === 'number')
      void http.getResponse<FastifyReply>().header('retry-after', String(Math.max(1, Math.ceil(problem.retryAfterMs / 1_000))));
    send(http.getResponse<FastifyReply>(), problem);
  }

  private problem(error: unknown, requestId: string): Problem {
    const problem = problemOf(error, requestId);
    if (problem.status >= 500) this.logger.error({ requestId, error: traceOf(error) });
    return problem;
  }
}
