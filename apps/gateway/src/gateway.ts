import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { config } from '@app/platform';
import cors from '@fastify/cors';
import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from 'helmet';
import { authenticate } from './auth/authenticate.ts';
import { serveDocuments } from './docs/documents.ts';
import { closeWhileDraining } from './health/drain.ts';
import { serveMetrics } from './health/metrics.ts';
import { traceRequests } from './health/traces.ts';
import { serveVersions } from './http/api-version.ts';
import { refuseUnrouted } from './http/problem.filter.ts';
import { parseQuery } from './http/query-string.ts';
import { limitRates } from './http/rate-limit.ts';
import { dropSlowBodies } from './http/slow-clients.ts';

const MEBIBYTE = 2 ** 20;
/** A caller's own id stands in logs and audit rows: a longer or stranger one is not taken. */
const REQUEST_ID = /^[\w.:-]{1,128}$/;
const MAX_UPLOAD = 2 * 1024 * MEBIBYTE;

export const fastify = () =>
  new FastifyAdapter({
    bodyLimit: MEBIBYTE,
    requestIdHeader: false,
    trustProxy:
      config()
        .TRUSTED_PROXIES?.split(',')
        .map((proxy) => proxy.trim()) ?? false,
    genReqId: ({ headers }: { headers: IncomingHttpHeaders }) =>
      REQUEST_ID.exec(String(headers['x-request-id'] ?? ''))?.[0] ?? randomUUID(),
    // A signed link is one parameter of the path.
    routerOptions: { maxParamLength: 1_000, querystringParser: parseQuery },
    frameworkErrors: refuseUnrouted,
    // A client that falls silent loses its socket; one that dribbles an upload has half an hour for it. Event streams beat more often.
    connectionTimeout: 120_000,
    requestTimeout: 1_800_000,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: config().SLOW_CLIENT_MS, connectionsCheckingInterval: Math.min(config().SLOW_CLIENT_MS, 5_000) },
    // Whoever still gets through while it stops is answered like everybody else.
    return503OnClosing: false,
  });

/** Pages of these origins may call with a token they hold; never with a cookie, for there is none. */
async function allowOrigins(app: NestFastifyApplication): Promise<void> {
  const { CORS_ORIGINS } = config();
  if (!CORS_ORIGINS) return;
  await app.register(cors, {
    origin: CORS_ORIGINS,
    credentials: false,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['ETag', 'Idempotent-Replayed', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'Understudy-Version', 'X-Request-Id'],
    maxAge: 600,
  });
}

/** The same headers on each answer: worked out once, where the framework's plugin does it for each request. */
function protectBrowsers(app: NestFastifyApplication): void {
  const protect = helmet({
    contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
    referrerPolicy: { policy: 'no-referrer' },
  });
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', ({ raw }, reply, done) => protect(raw, reply.raw, (error) => done(error as Error | undefined)));
}

/** What main.ts and the tests share: the server people get is the server that is tested. */
export async function prepare(app: NestFastifyApplication): Promise<NestFastifyApplication> {
  traceRequests(app);
  // Before all that may refuse, so that refusals carry these headers, too.
  protectBrowsers(app);
  await allowOrigins(app);
  authenticate(app);
  serveVersions(app);
  limitRates(app);
  dropSlowBodies(app);
  await app.register(multipart, { limits: { fileSize: MAX_UPLOAD, files: 1, fields: 20, fieldSize: 64 * 1024 } });
  // Stripe signs bytes: its door needs the body as it came, not as it parses.
  const adapter = app.getHttpAdapter() as FastifyAdapter;
  const json = adapter.getInstance().getDefaultJsonParser('error', 'error');
  // Many clients name JSON on a POST without a body: that is no body, not broken JSON.
  adapter.useBodyParser('application/json', true, { bodyLimit: MEBIBYTE }, (request, body, done) =>
    body.length === 0 ? done(null, {}) : json(request, body.toString('utf8'), done),
  );
  app.setGlobalPrefix('v1', {
    exclude: [
      'healthz',
      'readyz',
      'metrics',
      'stripe/webhooks',
      'c/:token',
      't',
      't/:token',
      't/stop/:token',
      'a/:page',
      'brand/:tenant/colors.css',
      'brand/:tenant/logo',
      'portal/:file',
      'app',
      'app/{*rest}',
      'graphql/stream',
    ],
  });
  serveMetrics(app);
  closeWhileDraining(app);
  serveDocuments(app);
  return app.enableShutdownHooks();
}
