import { InvalidInput } from '@app/kernel';
import { type Context, runIn } from '@app/platform';
import { AccessService } from '@app/tenancy';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import { ZodError } from 'zod';
import { BearerStrategy } from './strategies.ts';

/** Says who is asking before the body is read, then runs everything below in the caller's context. Before `app.init()`: hooks reach only later routes. */
export function authenticate(app: NestFastifyApplication): void {
  const strategy = new BearerStrategy(app.get(AccessService));
  const authenticator = new passport.Passport().use(strategy);

  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      reply.header('x-request-id', request.id);
      if (isOpen(request.url)) return done();
      // With `done`, not async: only what `done` itself starts is inside the context.
      callerOf(authenticator, strategy.name, request).then(
        (caller) => runIn(caller, done),
        (error) => done(wordsFor(error)),
      );
    });
}

/** What load balancers and browsers fetch before anybody is anybody. */
const isOpen = (url: string) => /^\/(healthz|readyz|metrics|docs|openapi\.json|schema\.graphql|favicon\.ico)(\/|\?|$)/.test(url);

const callerOf = (authenticator: passport.Authenticator, strategy: string, request: FastifyRequest) =>
  new Promise<Context>((resolve, reject) => {
    authenticator.authenticate(strategy, { session: false }, (error: unknown, caller: Context) =>
      error ? reject(error) : resolve(caller),
    )(request, {}, reject);
  });

const wordsFor = (error: unknown): Error => {
  if (error instanceof ZodError)
    return new InvalidInput([{ pointer: '/headers/understudy-tenant', message: 'Not the id of a tenant.', code: 'invalid_format' }]);
  return error instanceof Error ? error : new Error('unknown');
};
