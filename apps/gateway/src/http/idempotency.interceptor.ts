import { createHash } from 'node:crypto';
import { context, Idempotency } from '@app/platform';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { IdempotencyKeyInvalid } from './errors.ts';
import { type Problem, problemOf, ReplayedRefusal } from './problem.ts';

const OWN_TRANSACTIONS = 'own-transactions';

/**
 * For use cases that cross tenants, stream a body, or ask somebody outside first (these end with `Idempotency.commit`): no single transaction
 * can hold them and their stored answer.
 */
export const OwnTransactions = () => SetMetadata(OWN_TRANSACTIONS, true);

const NOTHING_KEPT = 'nothing-kept';

/** For use cases that change nothing: done again they answer the same, so no answer is stored, however large. */
export const NothingKept = () => SetMetadata(NOTHING_KEPT, true);

interface Call {
  readonly request: FastifyRequest;
  readonly route: string;
  readonly body: unknown;
  readonly reply: FastifyReply | null;
}

/** `Idempotency-Key` on every POST and every mutation: the same key and body give the same status and body again. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly reflector: Reflector,
  ) {}

  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    const call = callOf(host);
    const key = call?.request.headers['idempotency-key'];
    const told = (metadata: string) => this.reflector.getAllAndOverride<boolean>(metadata, [host.getHandler(), host.getClass()]);
    if (!call || key === undefined || told(NOTHING_KEPT)) return next.handle();
    const ownTransactions = told(OWN_TRANSACTIONS);
    return from(this.answer(call, String(key), !ownTransactions, next));
  }

  private async answer({ route, body, reply }: Call, key: string, oneTransaction: boolean, next: CallHandler): Promise<unknown> {
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new IdempotencyKeyInvalid();
    const bodyHash = createHash('sha256')
      .update(JSON.stringify(body ?? null))
      .digest();
    const request = { key, route, bodyHash, oneTransaction, status: reply?.statusCode ?? 200 };
    const work = () => lastValueFrom(next.handle(), { defaultValue: null });
    const answer = await this.idempotency.run(request, work, refusal);
    if (answer.replayed && reply) void reply.header('idempotent-replayed', 'true');
    if (answer.replayed && answer.status >= 400) throw new ReplayedRefusal(answer.body as Problem);
    return answer.body;
  }
}

/** A 4xx will be the same next time, so it is stored; anything else frees the key. */
function refusal(error: unknown) {
  const problem = problemOf(error, context().requestId);
  return problem.status < 500 && problem.status !== 429 ? { status: problem.status, body: problem } : null;
}

function callOf(host: ExecutionContext): Call | null {
  if (host.getType<string>() === 'graphql') {
    const gql = GqlExecutionContext.create(host);
    const { operation, fieldName, parentType } = gql.getInfo<{
      operation: { operation: string };
      fieldName: string;
      parentType: { name: string };
    }>();
    if (operation.operation !== 'mutation' || parentType.name !== 'Mutation') return null;
    return {
      request: gql.getContext<{ request: FastifyRequest }>().request,
      route: `mutation ${fieldName}`,
      body: gql.getArgs(),
      reply: null,
    };
  }
  const http = host.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  if (request.method !== 'POST') return null;
  // The route's pattern, not its URL: a link's token stands in no row. The URL counts through the hash.
  const route = `POST ${request.routeOptions.url}`;
  // A streamed body is not read twice: its length stands for it.
  const body = request.isMultipart() ? request.headers['content-length'] : request.body;
  return { request, route, body: [request.url, body], reply: http.getResponse<FastifyReply>() };
}
