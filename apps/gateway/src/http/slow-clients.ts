import { config } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Who dribbles a small body loses the socket. Files are streamed later, by their handlers, and have half an hour. */
export function dropSlowBodies(app: NestFastifyApplication): void {
  const timers = new WeakMap<object, NodeJS.Timeout>();
  const server = app.getHttpAdapter().getInstance();
  server.addHook('preParsing', (request, _, payload, done) => {
    const { 'content-type': type = '', 'content-length': length = '0', 'transfer-encoding': chunked } = request.headers;
    if ((length !== '0' || chunked) && !type.startsWith('multipart/'))
      timers.set(
        request,
        setTimeout(() => request.raw.destroy(), config().SLOW_CLIENT_MS),
      );
    done(null, payload);
  });
  server.addHook('preValidation', (request, _, done) => {
    clearTimeout(timers.get(request));
    done();
  });
  server.addHook('onResponse', (request, _, done) => {
    clearTimeout(timers.get(request));
    done();
  });
}
