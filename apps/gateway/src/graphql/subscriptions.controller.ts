import { Readable } from 'node:stream';
import { All, BadRequestException, Controller, Req, Res } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, GraphQLError, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import { createHandler, type Handler, type RequestParams } from 'graphql-sse';
import { SubscriptionExpected } from '../http/errors.ts';
import { formatError } from '../http/graphql-errors.ts';
import { Streams } from '../http/streams.ts';
import { most, shapeRule } from './query-limits.ts';

/** The subscriptions' own door: graphql-sse, distinct connections. Whoever speaks it has passed the same hooks as any request. */
@ApiExcludeController()
@Controller('graphql/stream')
export class SubscriptionsController {
  private readonly handler: Handler<FastifyRequest, FastifyReply>;

  constructor(
    private readonly schemas: GraphQLSchemaHost,
    private readonly streams: Streams,
  ) {
    this.handler = createHandler<FastifyRequest, FastifyReply, { readonly stream: ReturnType<Streams['begin']> }>({
      schema: () => this.schemas.schema,
      validate: (schema, document) => validate(schema, document, [...specifiedRules, shapeRule]),
      // One subscription, one connection: nothing to be kept between two requests.
      authenticate: () => null,
      onSubscribe: (_, params) => assertSubscription(params),
      context: ({ raw, context: reply }) => ({ stream: this.streams.begin(raw, reply) }),
      onNext: (_, __, result) => ('errors' in result && result.errors ? { ...result, errors: result.errors.map(worded) } : result),
    });
  }

  @All()
  async subscribe(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { method, url, headers } = request;
    const get = (name: string) => headers[name]?.toString() ?? null;
    const body = typeof request.body === 'object' ? { ...request.body } : null;
    const [answer, { status, headers: own = {} }] = await this.handler({
      method,
      url: `http://localhost${url}`,
      headers: { get },
      body,
      raw: request,
      context: reply,
    });
    reply.status(status).headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no', ...own });
    return reply.send(answer === null || typeof answer === 'string' ? answer : Readable.from(answer, { objectMode: false }));
  }
}

/** Queries and mutations have limits, prices and replays of their own, at their own address. */
function assertSubscription({ query, operationName }: RequestParams): void {
  const operation = getOperationAST(parsed(query), operationName);
  if (operation?.operation !== 'subscription') throw new SubscriptionExpected();
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: most.tokens });
  } catch {
    throw new BadRequestException();
  }
}

/** What graphql itself refuses has no error of ours behind it: it does not fit the schema. */
function worded(error: GraphQLError): GraphQLError {
  const told = error.originalError ? error.toJSON() : { ...error.toJSON(), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
  const { message, extensions, ...rest } = formatError(told, error);
  return new GraphQLError(message, { ...rest, extensions: { ...extensions } });
}
