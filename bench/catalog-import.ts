import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { CatalogImportService, CatalogModule } from '@app/catalog';
import { newId, type TenantId, toUuid } from '@app/kernel';
import { asSystem, Database, grants, PlatformModule, runIn } from '@app/platform';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { bootstrapPlatform } from '../apps/launcher/src/bootstrap.ts';
import { migrateTo, provision } from '../apps/launcher/src/database.ts';
import { openHome } from '../apps/launcher/src/home.ts';
import { startPostgres } from '../apps/launcher/src/postgres.ts';

/**
 * A Google feed of so many rows through a worker of its own: once undisturbed, once more unchanged, and once for another brand with the
 * worker killed (SIGKILL) at random moments. Exits with 1 unless all three leave the same products.
 */
@Module({ imports: [PlatformModule, CatalogModule] })
class BenchModule {}

const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' }, kills: { type: 'string', default: '20' } } });
const [rows, kills] = [Number(values.rows), Number(values.kills)];
/** Rows that are refused, so that those are counted once, too. */
const BAD_EVERY = 997;

function* feed(): Generator<string> {
  yield 'id\ttitle\tdescription\tavailability\tprice\tsale_price\tlink\timage_link\tbrand\tgoogle_product_category\tcolor\n';
  for (let index = 0; index < rows; index++) {
    const price = index % BAD_EVERY === 5 ? 'a lot' : `${10 + (index % 90)}.90 EUR`;
    const words = `Stoneware mug number ${index}, fired twice, glazed by hand, holds ${200 + (index % 300)} ml and keeps its heat.`;
    yield `SKU-${index}\tStoneware mug ${index}\t${words}\tin_stock\t${price}\t${index % 3 === 0 ? '9.90 EUR' : ''}\thttps://shop.test/p/${index}\thttps://shop.test/i/${index}.jpg\tKiln\tHome > Kitchen > Mugs\tblue\n`;
  }
}

const within = <T>(tenantId: TenantId, work: () => Promise<T>) => runIn(asSystem(tenantId, 'bench', grants(['catalog:*'])), work);

async function addBrand(app: INestApplicationContext): Promise<TenantId> {
  const db = app.get(Database);
  const [platform] = await db.door.$queryRaw<{ tenant_id: string }[]>`select tenant_id from door.platform()`;
  if (!platform) throw new Error('There is no platform.');
  const id = newId('ten');
  const row = { tenantId: toUuid(id), parentId: platform.tenant_id, kind: 'brand', status: 'live', name: 'Bench', country: 'DE' };
  await within(id, () => db.transaction(() => db.tx.tenantRow.create({ data: { ...row, createdAt: new Date() } })));
  return id;
}

/** A worker to its end, killed after `killAfterMs` if that comes first. */
async function worker(
  brand: TenantId,
  importId: string,
  killAfterMs?: number,
): Promise<{ killed: boolean; seconds: number; idleMiB: number; peakMiB: number }> {
  const child = fork(new URL('./catalog-import.worker.js', import.meta.url), [brand, importId]);
  const exit = once(child, 'exit');
  let [began, idleMiB, peakMiB] = [performance.now(), 0, 0];
  child.on('message', (message: { ready?: true; idleMiB?: number; peakMiB?: number }) => {
    if (message.ready) began = performance.now();
    idleMiB = message.idleMiB ?? idleMiB;
    peakMiB = message.peakMiB ?? peakMiB;
    if (message.ready && killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  });
  const [, signal] = await exit;
  return { killed: signal === 'SIGKILL', seconds: (performance.now() - began) / 1000, idleMiB, peakMiB };
}

async function main(app: INestApplicationContext): Promise<boolean> {
  const db = app.get(Database);
  const start = async (brand: TenantId) =>
    (await within(brand, () => app.get(CatalogImportService).upload({ format: 'google' }, Readable.from(feed(), { objectMode: false }))))
      .entry.id;
  const report = async (brand: TenantId, id: Awaited<ReturnType<typeof start>>) => {
    const { entry, job, errors } = await within(brand, () => app.get(CatalogImportService).get(id));
    const { created, updated, unchanged, rejected } = entry;
    return { status: job.status, created, updated, unchanged, rejected, errors: errors.length };
  };
  const imprint = (brand: TenantId) =>
    within(brand, () =>
      db.transaction(async () => {
        const found = await db.tx.$queryRaw<{ all: string }[]>`
          select string_agg(concat_ws('|', sku, title, description, price_amount, sale_price_amount, version), '\n' order by sku) as all from product`;
        return createHash('sha256')
          .update(found[0]?.all ?? '')
          .digest('hex');
      }),
    );

  const calm = await addBrand(app);
  const first = await start(calm);
  const took = await worker(calm, first);
  const again = await start(calm);
  const unchangedTook = await worker(calm, again);

  const rough = await addBrand(app);
  const hunted = await start(rough);
  let killed = 0;
  for (let over = false; !over; ) {
    const moment = killed < kills ? Math.random() * ((1000 * took.seconds * 2) / Math.max(1, kills)) : undefined;
    over = !(await worker(rough, hunted, moment)).killed;
    if (over) break;
    killed++;
    // A lease runs out in 15 s by itself; the bench does not wait for that.
    await sleep(100);
    await within(rough, () =>
      db.transaction(() => db.tx.jobRow.updateMany({ where: { status: 'running' }, data: { leaseUntil: new Date(0) } })),
    );
  }
  const results = [await report(calm, first), await report(calm, again), await report(rough, hunted)] as const;
  const same = (await imprint(calm)) === (await imprint(rough));
  const seconds = { first: +took.seconds.toFixed(1), unchanged: +unchangedTook.seconds.toFixed(1) };
  process.stdout.write(
    `${JSON.stringify({ rows, seconds, idleMiB: took.idleMiB, peakMiB: took.peakMiB, killed, same, results }, null, 2)}\n`,
  );
  const [one, two, three] = results;
  return same && JSON.stringify(one) === JSON.stringify(three) && two.created === 0 && two.updated === 0;
}

const home = mkdtempSync(join(tmpdir(), 'understudy-bench-'));
Object.assign(process.env, { UNDERSTUDY_HOME: home });
const secrets = openHome(home);
const server = await startPostgres(home, secrets.superuser, () => undefined);
try {
  const urls = await provision(server, secrets);
  await migrateTo(urls.owner);
  const [DATABASE_URL, API_KEY_PEPPER, JWT_SECRET, MASTER_KEY] = [urls.app, secrets.pepper, secrets.jwt, secrets.masterKey];
  Object.assign(process.env, { DATABASE_URL, API_KEY_PEPPER, JWT_SECRET, MASTER_KEY });
  await bootstrapPlatform();
  const app = await NestFactory.createApplicationContext(BenchModule, { logger: ['error', 'fatal'] });
  if (!(await main(app))) process.exitCode = 1;
  await app.close();
} finally {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
}
