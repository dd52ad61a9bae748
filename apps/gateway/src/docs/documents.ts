import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeTypeDefs } from '@graphql-tools/merge';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { print } from 'graphql';
import { latestVersion } from '../http/api-version.ts';
import { webhookOperations } from '../webhooks/webhooks.document.ts';
import { errorsPageHtml } from './errors.page.ts';
import { serveGraphqlIde } from './graphql-ide.ts';
import { introduction, tags } from './introduction.ts';

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'For people; may change.' },
    code: { type: 'string', description: 'For programs; stable. Listed in docs/errors.md.' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: { type: 'string' }, message: { type: 'string' }, code: { type: 'string' } } },
    },
  },
} as const;

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'Makes a retry safe: the same key and body give the same answer again.',
  schema: { type: 'string' as const, maxLength: 255 },
};

/** An operation has the name of its controller's method, which is the name of its GraphQL field. */
export function openApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Understudy')
    .setVersion(latestVersion)
    .setDescription(introduction)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key (`usk_...`) or an access token.' })
    .addSecurityRequirements('bearer');
  for (const [name, text] of Object.entries(tags)) config.addTag(name, text);
  const document: OpenAPIObject = SwaggerModule.createDocument(app, config.build(), { operationIdFactory: (_, method) => method });
  document.webhooks = webhookOperations();
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: { ...problem, required: [...problem.required] } },
  };
  const refusal = {
    description: 'Refused, in the words of RFC 9457.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) if (operation) operation.responses.default = refusal;
    for (const parameter of path.get?.parameters ?? [])
      if ('in' in parameter && parameter.in === 'query' && isMap(parameter.schema))
        Object.assign(parameter, { style: 'deepObject', explode: true });
    if (path.post) path.post.parameters = [...(path.post.parameters ?? []), idempotencyKey];
  }
  return document;
}

/** `?metadata[season]=spring`: what a client generator must be told of. */
const isMap = (schema: object | undefined) => schema !== undefined && 'additionalProperties' in schema;

/** The SDL, whole: the reviewed text of every context, merged. */
export const sdl = (): string =>
  print(
    mergeTypeDefs(
      globSync(join(import.meta.dirname, '../**/*.graphql'))
        .sort()
        .map((file) => readFileSync(file, 'utf8')),
      { sort: true },
    ),
  );

export function serveDocuments(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApi(app), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Understudy API',
    // Schemas come with their operations: a list of 130 of them by itself helps nobody.
    swaggerOptions: { defaultModelsExpandDepth: -1, docExpansion: 'list', persistAuthorization: true },
  });
  const server = app.getHttpAdapter().getInstance();
  server.get('/schema.graphql', (_, reply) => reply.type('text/plain; charset=utf-8').send(sdl()));
  serveGraphqlIde(server);
  const errors = errorsPageHtml();
  if (errors) server.get('/docs/errors', (_, reply) => reply.type('text/html; charset=utf-8').send(errors));
}
