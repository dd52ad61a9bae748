import { createReadStream } from 'node:fs';
import { loadavg } from 'node:os';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import 'reflect-metadata';
import { CatalogImportService, CatalogModule, type FeedFormat, ProductService } from '@app/catalog';
import { type Id, newId, type TenantId, toUuid } from '@app/kernel';
import { asSystem, Database, grants, PlatformModule, runIn } from '@app/platform';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { openBenchDatabase } from './bench-database.ts';
import { importIn, withWorker } from './catalog-import.workers.ts';
import { measureSearch } from './catalog-search.ts';
import { seeded } from './seeded.ts';

/**
 * A feed through the product's worker: once, and once more unchanged; then, with `--kills`, for another brand with the worker killed
 * (SIGKILL) at random moments. Exits with 1 unless the second import changes nothing and the killed one leaves the same products.
 */
@Module({ imports: [PlatformModule, CatalogModule] })
class BenchModule {}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
    /** A file instead of made-up rows; with its format, and a currency for prices without one. */
    feed: { type: 'string' },
    format: { type: 'string', default: 'google' },
    currency: { type: 'string' },
    /** Looks for products among the imported ones, too. */
    search: { type: 'boolean', default: false },
  },
});
const [rows, kills] = [Number(values.rows), Number(values.kills)];
/** About what a thousand rows take. */
const BATCH_MS = 300;
/** Rows that are refused, so that those are counted once, too. */
const BAD_EVERY = 997;

function* madeUp(): Generator<string> {
  yield 'id\ttitle\tdescription\tavailability\tprice\tsale_price\tlink\timage_link\tbrand\tgoogle_product_category\tcolor\n';
  for (let index = 0; index < rows; index++) {
    const price = index % BAD_EVERY === 5 ? 'a lot' : `${10 + (index % 90)}.90 EUR`;
    const words = `Stoneware mug number ${index}, fired twice, glazed by hand, holds ${200 + (index % 300)} ml and keeps its heat.`;
    yield `SKU-${index}\tStoneware mug ${index}\t${words}\tin_stock\t${price}\t${index % 3 === 0 ? '9.90 EUR' : ''}\thttps://shop.test/p/${index}\thttps://shop.test/i/${index}.jpg\tKiln\tHome > Kitchen > Mugs\tblue\n`;
  }
}

const feed = () => (values.feed ? createReadStream(values.feed) : Readable.from(madeUp(), { objectMode: false }));
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

class Brand {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly id: TenantId,
  ) {}

  async upload(): Promise<Id<'imp'>> {
    const fields = { format: values.format as FeedFormat, currency: values.currency };
    return (await within(this.id, () => this.app.get(CatalogImportService).upload(fields, feed()))).entry.id;
  }

  async report(id: Id<'imp'>) {
    const { entry, job, errors } = await within(this.id, () => this.app.get(CatalogImportService).get(id));
    const { created, updated, unchanged, rejected } = entry;
    return { status: job.status, created, updated, unchanged, rejected, errors: errors.length };
  }

  over = async (id: Id<'imp'>): Promise<void> => {
    while (['queued', 'running'].includes((await this.report(id)).status)) await sleep(200);
  };

  /** Imports by the product's own worker. */
  async imported() {
    const id = await this.upload();
    const work = await withWorker(() => this.over(id));
    return { seconds: +work.seconds.toFixed(1), idleMiB: work.idleMiB, peakMiB: work.peakMiB, ...(await this.report(id)) };
  }

  /** Imports by processes that are killed again and again. */
  async hunted(allRows: number) {
    const [id, random] = [await this.upload(), seeded(Number(values.seed))];
    const points = Array.from({ length: kills }, () => Math.floor(random() * allRows)).sort((a, b) => a - b);
    const rowsAtKill: number[] = [];
    while (await importIn(this.id, id, (over) => this.reached(id, points[rowsAtKill.length], random() * BATCH_MS, over))) {
      rowsAtKill.push(await this.rowsOf(id));
      await this.endLeases();
    }
    return { killed: rowsAtKill.length, rowsAtKill, ...(await this.report(id)) };
  }

  private async rowsOf(id: Id<'imp'>): Promise<number> {
    const { created, rejected } = await this.report(id);
    return created + rejected;
  }

  /** So many rows are in, and a little later: in the middle of the next ones. */
  private async reached(id: Id<'imp'>, rows: number | undefined, laterMs: number, over: AbortSignal): Promise<void> {
    while (rows === undefined || (await this.rowsOf(id)) < rows) await sleep(20, undefined, { signal: over });
    await sleep(laterMs, undefined, { signal: over });
  }

  searched = () =>
    measureSearch(
      (look) => within(this.id, () => this.app.get(ProductService).list({ ...look, limit: 20 })),
      database.superuserUrl,
      toUuid(this.id),
    );

  /** Over everything that a feed says of the products, and how often each was written. */
  async imprint(): Promise<string> {
    const db = this.app.get(Database);
    const [found] = await within(this.id, () =>
      db.transaction(
        () => db.tx.$queryRaw<{ hash: string }[]>`
          select md5(string_agg(md5(concat_ws('|', sku, title, description, category, brand, price_amount, sale_price_amount, availability,
            attributes, url, image_url, version)), '' order by sku)) as hash from product`,
      ),
    );
    return found?.hash ?? '';
  }

  /** A lease runs out in 15 s by itself; the bench does not wait for that. */
  private async endLeases(): Promise<void> {
    const db = this.app.get(Database);
    await within(this.id, () =>
      db.transaction(() => db.tx.jobRow.updateMany({ where: { status: 'running' }, data: { leaseUntil: new Date(0) } })),
    );
  }
}

async function main(app: INestApplicationContext): Promise<boolean> {
  const calm = new Brand(app, await addBrand(app));
  const first = await calm.imported();
  const again = await calm.imported();
  const search = values.search ? await calm.searched() : undefined;
  const unchanged = again.created === 0 && again.updated === 0 && again.rejected === first.rejected;
  const rough = kills > 0 ? new Brand(app, await addBrand(app)) : null;
  const hunted = rough && { seed: values.seed, ...(await rough.hunted(first.created + first.rejected)) };
  const same = rough === null || (await calm.imprint()) === (await rough.imprint());
  const counted = hunted === null || (hunted.created === first.created && hunted.rejected === first.rejected && hunted.updated === 0);
  const load = loadavg().map((one) => +one.toFixed(1));
  process.stdout.write(`${JSON.stringify({ feed: values.feed ?? `${rows} rows`, first, again, search, hunted, same, load }, null, 2)}\n`);
  return first.status === 'succeeded' && unchanged && same && counted;
}

const database = await openBenchDatabase({ TX_TIMEOUT_MS: '60000' });
try {
  const app = await NestFactory.createApplicationContext(BenchModule, { logger: ['error', 'fatal'] });
  if (!(await main(app))) process.exitCode = 1;
  await app.close();
} finally {
  await database.close();
}
