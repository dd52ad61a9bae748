import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { getStaticFile } from 'ruru/static';

const PAGE = '/docs/graphql';
const STATIC = `${PAGE}/static/`;

const headers = {
  'cache-control': 'public, max-age=300',
  // The editor lays out its lines by styles of its own; scripts come from files of this server alone.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
};

const own = (name: string) => readFileSync(join(import.meta.dirname, 'ide', name));

/** An editor that knows the schema: pages and files of this server, so that it works where nothing else is reached. */
export function serveGraphqlIde(server: FastifyInstance): void {
  const files = [
    [PAGE, own('page.html'), 'text/html'],
    [`${PAGE}/ide.js`, own('ide.js'), 'text/javascript'],
    [`${PAGE}/ide.css`, own('ide.css'), 'text/css'],
  ] as const;
  for (const [path, content, type] of files)
    server.get(path, (_, reply) => reply.headers({ ...headers, 'content-type': `${type}; charset=utf-8` }).send(content));
  server.get(`${STATIC}*`, sendPackaged);
}

async function sendPackaged({ url, headers: asked }: FastifyRequest, reply: FastifyReply) {
  const file = await getStaticFile({
    staticPath: STATIC,
    urlPath: url,
    acceptEncoding: asked['accept-encoding'],
    disallowDevAssets: true,
  });
  if (!file) return reply.callNotFound();
  reply.headers({ ...headers, etag: file.headers.etag, vary: 'accept-encoding' });
  if (asked['if-none-match'] === file.headers.etag) return reply.status(304).send();
  return reply.headers(file.headers).send(file.content);
}
