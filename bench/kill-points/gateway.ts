import 'reflect-metadata';
import { join } from 'node:path';
import { config, endWithLauncher, jsonLogger } from '@app/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { GatewayModule } from '../../apps/gateway/src/gateway.module.ts';
import { fastify, prepare } from '../../apps/gateway/src/gateway.ts';
import { Faults, injectFaults } from './faults.ts';

/** The gateway that people run, with faults put in from outside. */
endWithLauncher();
const { HOST, PORT, UNDERSTUDY_HOME } = config();
const faults = new Faults(join(UNDERSTUDY_HOME, 'fired.json'));
const module = await Test.createTestingModule({ imports: [GatewayModule] }).compile();
const app = await prepare(module.createNestApplication<NestFastifyApplication>(fastify(), { logger: jsonLogger('gateway') }));
injectFaults(app, faults);
await app.listen(PORT, HOST);
process.send?.({ ready: await app.getUrl() });
