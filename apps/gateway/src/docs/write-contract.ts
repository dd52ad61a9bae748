import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

// Nothing is opened: the documents come from the code, and the database is never asked.
const nowhere = 'postgresql://nobody:nothing@127.0.0.1:1/none';
const made = {
  DATABASE_URL: nowhere,
  JOBS_DATABASE_URL: nowhere,
  API_KEY_PEPPER: 'x'.repeat(32),
  JWT_SECRET: 'x'.repeat(32),
  MASTER_KEY: '0'.repeat(64),
};
for (const [name, value] of Object.entries(made)) process.env[name] ??= value;

const { NestFactory } = await import('@nestjs/core');
const { GatewayModule } = await import('../gateway.module.ts');
const { fastify, prepare } = await import('../gateway.ts');
const { openApi, sdl } = await import('./documents.ts');
const { errorsPage } = await import('./error-codes.ts');

const root = resolve(import.meta.dirname, '../../../../..');
const app = await prepare(await NestFactory.create(GatewayModule, fastify(), { logger: ['error', 'fatal'] }));
await app.init();
writeFileSync(join(root, 'openapi.json'), `${JSON.stringify(openApi(app), null, 2)}\n`);
writeFileSync(join(root, 'schema.graphql'), `${sdl()}\n`);
writeFileSync(join(root, 'docs/errors.md'), errorsPage(root));
await app.close();
process.stdout.write('Written: openapi.json, schema.graphql, docs/errors.md\n');
