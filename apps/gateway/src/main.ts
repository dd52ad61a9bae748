import 'reflect-metadata';
import { config, endWithLauncher, jsonLogger, startTracing } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GatewayModule } from './gateway.module.ts';
import { fastify, prepare } from './gateway.ts';

const { PORT, HOST } = config();
endWithLauncher();
await startTracing('gateway');
const app = await prepare(await NestFactory.create<NestFastifyApplication>(GatewayModule, fastify(), { logger: jsonLogger('gateway') }));
await app.listen(PORT, HOST);
process.send?.({ ready: await app.getUrl() });
