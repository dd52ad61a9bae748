import 'reflect-metadata';
import { jsonLogger } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.ts';

const app = await NestFactory.createApplicationContext(WorkerModule, { logger: jsonLogger('worker') });
app.enableShutdownHooks();
process.send?.({ ready: 'worker' });
// The launcher is gone: nobody would ever stop this process again.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
