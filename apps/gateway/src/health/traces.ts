import { contextOrNull, openSpan } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A span a request: its route, never its URL, which carries ids and links. First of the hooks, so that it holds the others' work. */
export function traceRequests(app: NestFastifyApplication): void {
  const spans = new WeakMap<object, NonNullable<ReturnType<typeof openSpan>>>();
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, _, done) => {
    const { traceparent } = request.headers;
    const span = openSpan(request.method, typeof traceparent === 'string' ? traceparent : undefined, done);
    if (span) spans.set(request, span);
    else done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const attributes = {
      'http.request.method': request.method,
      'http.route': route,
      'http.response.status_code': reply.statusCode,
      'understudy.request_id': request.id,
      ...tenantOf(),
    };
    spans.get(request)?.end(`${request.method} ${route}`, attributes, reply.statusCode >= 500);
    done();
  });
}

const tenantOf = (): Record<string, string> => {
  const caller = contextOrNull();
  return caller ? { 'understudy.tenant_id': caller.tenantId } : {};
};
