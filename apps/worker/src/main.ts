import 'reflect-metadata';
import { endWithLauncher, jsonLogger, startTracing } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.ts';

endWithLauncher();
await startTracing('worker');
const app = await NestFactory.createApplicationContext(WorkerModule, { logger: jsonLogger('worker') });
app.enableShutdownHooks();
process.send?.({ ready: 'worker' });
