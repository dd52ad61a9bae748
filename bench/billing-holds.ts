import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { BillingModule, Charges, SpendCapReached } from '@app/billing';
import { newId, type TenantId, toUuid } from '@app/kernel';
import { asSystem, Busy, Database, grants, PlatformModule, runIn } from '@app/platform';
import { TenancyModule } from '@app/tenancy';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { openBenchDatabase } from './bench-database.ts';
import { rush } from './billing-http.ts';

/**
 * Five hundred quotes turned into holds at once, by several gateways' worth of connections, against a cap that has room for a hundred.
 * With `--http` quotes become renders through the gateways' public door. Exits with 1 unless exactly that many are held.
 */
@Module({ imports: [PlatformModule, TenancyModule, BillingModule] })
class BenchModule {}

const VIDEO = 45n;

const { values } = parseArgs({
  options: {
    quotes: { type: 'string', default: '500' },
    room: { type: 'string', default: '100' },
    gateways: { type: 'string', default: '3' },
    http: { type: 'boolean', default: false },
  },
});
const [quotes, room, gateways] = [Number(values.quotes), Number(values.room), Number(values.gateways)];

const within = <T>(tenantId: TenantId, work: () => Promise<T>) => runIn(asSystem(tenantId, 'bench', grants([])), work);

async function addBrand(app: INestApplicationContext): Promise<TenantId> {
  const db = app.get(Database);
  const [platform] = await db.door.$queryRaw<{ tenant_id: string }[]>`select tenant_id from door.platform()`;
  if (!platform) throw new Error('There is no platform.');
  const id = newId('ten');
  const now = new Date();
  const names = { kind: 'brand', status: 'live', name: 'Bench', country: 'DE', spendCapAmount: BigInt(room) * VIDEO };
  const row = { tenantId: toUuid(id), parentId: platform.tenant_id, ...names, verifiedAt: now, createdAt: now };
  await within(id, () => db.transaction(() => db.tx.tenantRow.create({ data: row })));
  return id;
}

/** `server.busy` means that nothing was changed: a client tries again, and so does this. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
    }
  }
}

async function holdAll(apps: readonly INestApplicationContext[], brand: TenantId) {
  const at = (index: number): Charges => {
    const app = apps[index % apps.length];
    if (!app) throw new Error('No gateway.');
    return app.get(Charges);
  };
  const asBrand = <T>(work: () => Promise<T>) => patiently(() => within(brand, work));
  const promised = await Promise.all(
    Array.from({ length: quotes }, (_, index) => asBrand(() => at(index).quote({ kind: 'video', blocks: 1 }))),
  );
  const began = performance.now();
  const results = await Promise.allSettled(
    promised.map(({ id }, index) => asBrand(() => at(index).hold({ kind: 'video', quantity: 1, resourceId: newId('ren'), quoteId: id }))),
  );
  const refused = results.filter((result) => result.status === 'rejected' && result.reason instanceof SpendCapReached).length;
  const held = results.filter(({ status }) => status === 'fulfilled').length;
  return { quotes, room, held, refused, failed: quotes - held - refused, ms: Math.round(performance.now() - began) };
}

async function main(): Promise<void> {
  const database = await openBenchDatabase();
  try {
    const apps = await Promise.all(
      Array.from({ length: gateways }, () => NestFactory.createApplicationContext(BenchModule, { logger: ['error', 'fatal'] })),
    );
    const [first] = apps;
    if (!first) throw new Error('At least one gateway.');
    const brand = await addBrand(first);
    const result = await holdAll(apps, brand);
    const spend = await within(brand, () => first.get(Database).transaction(() => first.get(Database).tx.spendRow.findFirstOrThrow()));
    process.stdout.write(`${JSON.stringify({ ...result, counter: Number(spend.held) })}\n`);
    if (result.held !== room || result.failed > 0 || spend.held !== BigInt(room) * VIDEO) process.exitCode = 1;
    await Promise.all(apps.map((app) => app.close()));
  } finally {
    await database.close();
  }
}

async function throughTheDoor(): Promise<void> {
  const { right, ...result } = await rush({ quotes, room, gateways });
  process.stdout.write(`${JSON.stringify(result)}\n`);
  if (result.held !== room || result.failed > 0 || !right) process.exitCode = 1;
}

await (values.http ? throughTheDoor() : main());
