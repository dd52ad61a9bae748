import { type Balance, contextOrNull, RateLimit, RateLimited } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const READ = 1;
const WRITE = 2;
/** How many objects of a GraphQL query cost one point. */
const OBJECTS = 50;

/** Before the body is read: a flood costs us headers only. After `authenticate`, whose context says whose budget it is. */
export function limitRates(app: NestFastifyApplication): void {
  const rates = app.get(RateLimit);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      if (!contextOrNull()) return done();
      rates.spend(request.method === 'GET' || request.method === 'HEAD' || isGraphql(request.url) ? READ : WRITE).then(
        (balance) => {
          reply.headers(headersOf(balance));
          done(balance.allowed ? undefined : refusalOf(balance));
        },
        (error: Error) => done(error),
      );
    });
}

/** What a GraphQL operation costs beyond the request that brought it. */
export const pointsOf = (objects: number): number => Math.floor(objects / OBJECTS);

export const refusalOf = ({ policy, waitMs }: Balance): RateLimited => new RateLimited(policy.name, waitMs);

/** The names of the IETF's draft: what is left, until when, and under which policy. `Retry-After` only for who has to wait. */
export function headersOf({ policy, allowed, remaining, waitMs }: Balance): Record<string, string> {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return {
    'ratelimit-policy': `"${policy.name}";q=${policy.burst};w=${Math.ceil(policy.burst / policy.perSecond)}`,
    ratelimit: `"${policy.name}";r=${remaining};t=${seconds}`,
    ...(allowed ? {} : { 'retry-after': String(seconds) }),
  };
}

const isGraphql = (url: string) => /^\/graphql(\?|$)/.test(url);
