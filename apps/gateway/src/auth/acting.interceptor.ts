import { Acting } from '@app/tenancy';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { from, type Observable, switchMap } from 'rxjs';

/** Ids and nothing else: a filter may hold a name. */
const ID = /^[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}$/;

interface Look {
  readonly operation: string;
  readonly ids: readonly string[];
}

/** Writes are in the audit by themselves; this puts there what somebody from above only looks at. */
@Injectable()
export class ActingInterceptor implements NestInterceptor {
  constructor(private readonly acting: Acting) {}

  intercept(host: ExecutionContext, next: CallHandler): Observable<unknown> {
    const look = lookOf(host);
    return look ? from(this.acting.record(look.operation, look.ids)).pipe(switchMap(() => next.handle())) : next.handle();
  }
}

function lookOf(host: ExecutionContext): Look | null {
  const operation = host.getHandler().name;
  if (host.getType<string>() === 'graphql') {
    const gql = GqlExecutionContext.create(host);
    const { parentType } = gql.getInfo<{ parentType: { name: string } }>();
    return parentType.name === 'Query' ? { operation, ids: idsIn(gql.getArgs<Record<string, unknown>>()) } : null;
  }
  const { method, params, query, headers } = host.switchToHttp().getRequest<FastifyRequest>();
  if ((method !== 'GET' && method !== 'HEAD') || !headers['understudy-tenant']) return null;
  return { operation, ids: idsIn({ ...(query as object), ...(params as object) }) };
}

const idsIn = (values: Readonly<Record<string, unknown>>): string[] =>
  Object.values(values).filter((value): value is string => typeof value === 'string' && ID.test(value));
