import { setTimeout as sleep } from 'node:timers/promises';
import 'reflect-metadata';
import { AssetsModule } from '@app/assets';
import { CatalogModule } from '@app/catalog';
import { JobsModule } from '@app/jobs';
import type { TenantId } from '@app/kernel';
import { asSystem, endWithLauncher, grants, PlatformModule, runIn } from '@app/platform';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ImportCatalog } from '../apps/worker/src/catalog/import-catalog.ts';

@Module({ imports: [PlatformModule, AssetsModule, CatalogModule, JobsModule], providers: [ImportCatalog] })
class WorkerModule {}

endWithLauncher();
/** One import to its end, without a queue: a killed one need not wait until the queue notices. */
const [tenantId = '', importId = ''] = process.argv.slice(2);
const app = await NestFactory.createApplicationContext(WorkerModule, { logger: false });
process.send?.('ready');
const attempt = () => runIn(asSystem(tenantId as TenantId, 'bench', grants([])), () => app.get(ImportCatalog).run({ importId }));
for (let over = false; !over; ) {
  over = await attempt().then(
    () => true,
    () => false,
  );
  if (!over) await sleep(100);
}
await app.close();
process.exit();
