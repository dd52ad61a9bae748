import 'reflect-metadata';
import { config, jsonLogger } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GatewayModule } from './gateway.module.ts';
import { fastify, prepare } from './gateway.ts';

const { PORT, HOST } = config();
const app = await prepare(await NestFactory.create<NestFastifyApplication>(GatewayModule, fastify(), { logger: jsonLogger('gateway') }));
await app.listen(PORT, HOST);
process.send?.({ ready: await app.getUrl() });
// The launcher is gone: nobody would ever stop this process again.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
