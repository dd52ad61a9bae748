import { Assets } from '@app/assets';
import { CatalogImports, feedBatches, readFeed } from '@app/catalog';
import { type Claim, JobQueue, MAX_ATTEMPTS } from '@app/jobs';
import type { Id, TenantId } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import { ImportCatalog } from '../apps/worker/src/catalog/import-catalog.ts';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { useWorkersDatabase } from './support/own-database.ts';

useWorkersDatabase('imports');

let api: Gateway;
beforeAll(async () => void (api = await startGateway()));
afterAll(() => api.close());

const row = (index: number, price = `${10 + (index % 90)}.90 EUR`) =>
  [`SKU-${index}`, `Mug number ${index}`, 'A mug, fired twice.', 'in_stock', price, `https://shop.test/${index}`].join('\t');
const tsv = (...rows: string[]) => Buffer.from(['id\ttitle\tdescription\tavailability\tprice\tlink', ...rows, ''].join('\n'));
const rows = (count: number, price?: string) => Array.from({ length: count }, (_, index) => row(index, price));

const draft = (sku: string, title = sku) => ({
  sku,
  title,
  description: '',
  price: { amount: 1, currency: 'EUR' },
  availability: 'in_stock' as const,
  attributes: {},
});

const start = async (brand: Caller, feed: Buffer, fields: Record<string, string> = { format: 'google' }) =>
  (await brand.upload('/v1/catalog-imports', feed, fields, 'feed.tsv').expect(202)).body;

const worker = () => new ImportCatalog(api.app.get(JobQueue), api.app.get(CatalogImports), api.app.get(Assets));
const work = (tenantId: TenantId, importId: string) => runIn(asTenant(tenantId), () => worker().run({ importId }));
const resultOf = async (brand: Caller, id: string) => (await brand.get(`/v1/catalog-imports/${id}`).expect(200)).body;

const imported = async (brand: Caller, feed: Buffer, fields?: Record<string, string>) => {
  const { id } = await start(brand, feed, fields);
  await work(brand.tenantId, id);
  return resultOf(brand, id);
};

const inTenant = <T>({ tenantId }: { tenantId: TenantId }, run: (db: Database) => Promise<T>) =>
  runIn(asTenant(tenantId), () => api.app.get(Database).transaction(() => run(api.app.get(Database))));

describe('a catalog import', () => {
  it('brings products in, and the same feed again changes nothing', async () => {
    const brand = await api.newTenant();
    const waiting = await start(brand, tsv(...rows(30)));
    expect(waiting).toMatchObject({ id: expect.stringMatching(/^imp_/), status: 'queued', jobId: expect.stringMatching(/^job_/) });
    await work(brand.tenantId, waiting.id);
    expect(await resultOf(brand, waiting.id)).toMatchObject({
      status: 'succeeded',
      created: 30,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      progress: 1,
    });
    const { body } = await brand.get('/v1/products?sku=SKU-7').expect(200);
    expect(body.data[0]).toMatchObject({ title: 'Mug number 7', price: { amount: 1790, currency: 'EUR' }, version: 0 });
    expect(await imported(brand, tsv(...rows(30)))).toMatchObject({ created: 0, updated: 0, unchanged: 30 });
    expect(await imported(brand, tsv(...rows(29), row(29, '1.00 EUR')))).toMatchObject({ created: 0, updated: 1, unchanged: 29 });
    const history = await inTenant(brand, ({ tx }) => tx.productVersionRow.count());
    expect(history).toBe(31);
  });

  it('says line and field of what it refuses, and takes the rest', async () => {
    const brand = await api.newTenant();
    const report = await imported(brand, tsv(row(1), row(2, '-1 EUR'), row(1), row(3, 'cheap'), row(4)));
    expect(report).toMatchObject({ status: 'succeeded', created: 2, rejected: 3 });
    expect(report.errors).toEqual([
      { line: 3, field: 'price', code: 'price.negative', message: expect.any(String) },
      { line: 4, field: 'sku', code: 'sku.duplicate', message: expect.any(String) },
      { line: 5, field: 'price', code: 'price.malformed', message: expect.any(String) },
    ]);
  });

  it('keeps what the brand said and the feed does not speak of', async () => {
    const brand = await api.newTenant();
    await imported(brand, tsv(row(1)));
    const { id } = (await brand.get('/v1/products?sku=SKU-1').expect(200)).body.data[0];
    await brand.patch(`/v1/products/${id}`, { metadata: { shelf: '4' }, lowestPrice30d: { amount: 900, currency: 'EUR' } }).expect(200);
    await imported(brand, tsv(row(1, '12.00 EUR')));
    const { body } = await brand.get(`/v1/products/${id}`).expect(200);
    expect(body).toMatchObject({ metadata: { shelf: '4' }, lowestPrice30d: { amount: 900 }, price: { amount: 1200 }, version: 2 });
    await imported(brand, tsv(row(1, '120.00 SEK')));
    expect((await brand.get(`/v1/products/${id}`).expect(200)).body).toMatchObject({ price: { currency: 'SEK' }, lowestPrice30d: null });
  });

  it('makes the scripts stale whose prices it changes, and no others', async () => {
    const brand = await api.newTenant();
    await imported(brand, tsv(...rows(2)));
    const { body } = await brand.get('/v1/products').expect(200);
    const scripts = await Promise.all(
      body.data.map(async ({ id, sku }: { id: string; sku: string }) => {
        const { body: script } = await brand.post('/v1/scripts', { productIds: [id], locale: 'en' }).expect(201);
        return { id: script.id, sku };
      }),
    );
    await imported(brand, tsv(row(0), row(1, '99.00 EUR')));
    const statuses = await Promise.all(
      scripts.map(async ({ id, sku }) => [sku, (await brand.get(`/v1/scripts/${id}`).expect(200)).body.status]),
    );
    expect(Object.fromEntries(statuses)).toEqual({ 'SKU-0': 'draft', 'SKU-1': 'stale' });
  });

  it('goes on behind the last stored row when its worker dies, and the dead one writes nothing more', async () => {
    const brand = await api.newTenant();
    const { id, jobId } = await start(brand, tsv(...rows(2500), row(3)));
    const [imports, assets] = [api.app.get(CatalogImports), api.app.get(Assets)];
    const dead = await runIn(asTenant(brand.tenantId), async () => {
      const claim = (await api.app.get(JobQueue).claim(['catalog_import'])) as Claim;
      expect(claim.jobId).toBe(jobId);
      const order = await imports.begin(claim);
      if (!order) throw new Error('given up');
      const batches = feedBatches(readFeed(await assets.read(order.asset), order.entry.feed), 0);
      const [first, second] = [(await batches.next()).value, (await batches.next()).value];
      if (!first || !second) throw new Error('too few batches');
      await imports.store(claim, order.entry.id, first, 0.4);
      return { claim, entry: order.entry, second };
    });
    await inTenant(brand, ({ tx }) => tx.jobRow.updateMany({ data: { leaseUntil: new Date(0) } }));

    // Two of the three find it taken, and would be asked again later by the queue.
    await Promise.allSettled([1, 2, 3].map(() => work(brand.tenantId, id)));
    const done = await resultOf(brand, id);
    expect(done).toMatchObject({ status: 'succeeded', created: 2500, updated: 0, unchanged: 0, rejected: 1 });
    await runIn(asTenant(brand.tenantId), () =>
      expect(imports.store(dead.claim, dead.entry.id, dead.second, 0.8)).rejects.toMatchObject({ code: 'job.lease_lost' }),
    );
    expect(await inTenant(brand, ({ tx }) => tx.productRow.count())).toBe(2500);
    expect(await resultOf(brand, id)).toEqual(done);
  });

  describe('whose workers die', () => {
    /** A worker that takes it up, gets so many rows in, and is never heard of again; false when it finds it given up. */
    const life = async (brand: Caller, id: Id<'imp'>, from: number, count: number) => {
      const imports = api.app.get(CatalogImports);
      const claim = (await api.app.get(JobQueue).claim(['catalog_import'])) as Claim;
      const order = await runIn(asTenant(brand.tenantId), () => imports.begin(claim));
      if (!order) return false;
      const stored = { from, rows: drafts(from, count) };
      if (count > 0) await runIn(asTenant(brand.tenantId), () => imports.store(claim, id, stored, 0.1));
      await inTenant(brand, ({ tx }) => tx.jobRow.updateMany({ where: { status: 'running' }, data: { leaseUntil: new Date(0) } }));
      return true;
    };
    const drafts = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ line: from + index + 2, product: draft(`SKU-${from + index}`) }));

    it('goes on as long as each of them gets on, and is given up when none does', async () => {
      const brand = await api.newTenant();
      const { id } = await start(brand, tsv(...rows(20)));
      for (let lives = 0; lives < MAX_ATTEMPTS + 3; lives++) expect(await life(brand, id, lives * 2, 2)).toBe(true);
      await work(brand.tenantId, id);
      expect(await resultOf(brand, id)).toMatchObject({ status: 'succeeded', created: 20, updated: 0, unchanged: 0 });

      const { id: stuck } = await start(brand, tsv(...rows(20)));
      expect(await life(brand, stuck, 0, 2)).toBe(true);
      for (let lives = 1; lives < MAX_ATTEMPTS; lives++) expect(await life(brand, stuck, 2, 0)).toBe(true);
      expect(await life(brand, stuck, 2, 0)).toBe(false);
      expect(await resultOf(brand, stuck)).toMatchObject({ status: 'failed', failure: { code: 'job.gave_up' } });
    });
  });

  it('does not fight with another at the same time', async () => {
    const brand = await api.newTenant();
    const [up, down] = [tsv(...rows(1500, '5.00 EUR')), tsv(...rows(1500, '6.00 EUR').reverse())];
    const ids = await Promise.all([up, down, up].map(async (feed) => (await start(brand, feed)).id as string));
    await Promise.allSettled(ids.map((id) => work(brand.tenantId, id)));
    const reports = await Promise.all(ids.map((id) => resultOf(brand, id)));
    for (const report of reports) expect(report).toMatchObject({ status: 'succeeded', rejected: 0 });
    const sum = (count: 'created' | 'updated' | 'unchanged') => reports.reduce((total, report) => total + report[count], 0);
    expect([sum('created'), sum('created') + sum('updated') + sum('unchanged')]).toEqual([1500, 4500]);
    // Each write that was counted, and no other, left a version: nobody's was lost under another's.
    expect(await inTenant(brand, ({ tx }) => tx.productVersionRow.count())).toBe(sum('created') + sum('updated'));
    expect(await inTenant(brand, ({ tx }) => tx.productRow.count())).toBe(1500);
    const prices = await inTenant(brand, ({ tx }) => tx.productRow.groupBy({ by: ['priceAmount'] }));
    expect(prices.every(({ priceAmount }) => [500n, 600n].includes(priceAmount))).toBe(true);
  });

  it('keeps what came before the place where the feed breaks off, and says where that is', async () => {
    const brand = await api.newTenant();
    const xml = (items: string) => Buffer.from(`<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0"><channel>${items}`);
    const item = '<item><g:id>A</g:id><g:title>Cup</g:title><g:price>3.00 EUR</g:price></item>\n';
    const report = await imported(brand, xml(`${item}<item><g:id>B</g:`));
    expect(report).toMatchObject({
      status: 'failed',
      created: 1,
      failure: { code: 'feed.malformed', detail: expect.stringMatching(/^Line 2: /) },
    });
    const bomb = Buffer.from(
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><rss><channel><item><g:id>&c;</g:id></item></channel></rss>',
    );
    expect((await imported(brand, bomb)).failure.code).toBe('feed.doctype_forbidden');
  });

  it('refuses a row that the database does not take, alone', async () => {
    const brand = await api.newTenant();
    const { id } = await start(brand, tsv(...rows(5)));
    await runIn(asTenant(brand.tenantId), async () => {
      const imports = api.app.get(CatalogImports);
      const claim = (await api.app.get(JobQueue).claim(['catalog_import'])) as Claim;
      const products = ['a', 'b', '\u0000', 'd', ''].map((title, index) => ({ line: index + 2, product: draft(`N-${index}`, title) }));
      await imports.store(claim, id, { from: 0, rows: products }, 0.5);
      await imports.finish(claim);
    });
    const report = await resultOf(brand, id);
    expect(report).toMatchObject({ status: 'succeeded', created: 3, rejected: 2 });
    expect(report.errors.map(({ line, code }: { line: number; code: string }) => [line, code])).toEqual([
      [4, 'row.not_storable'],
      [6, 'row.not_storable'],
    ]);
  });

  it('reads Shopify feeds and plain tables with headers of their own', async () => {
    const brand = await api.newTenant();
    const shopify =
      'Handle,Title,Body (HTML),Variant SKU,Variant Price,Option1 Name,Option1 Value\ncup,Cup,<p>Nice &amp; round</p>,C-1,12.00,Size,S\ncup,,,,13.00,,L\n';
    expect(await imported(brand, Buffer.from(shopify), { format: 'shopify', currency: 'EUR' })).toMatchObject({ created: 2, rejected: 0 });
    const headerMap = JSON.stringify({ sku: 'Nummer', title: 'Bezeichnung', price: 'Brutto' });
    const csv = Buffer.from('\ufeffNummer;Bezeichnung;Brutto\r\n7;Tasse;"19,90 EUR"\r\n');
    expect(await imported(brand, csv, { format: 'csv', headerMap })).toMatchObject({ created: 1, rejected: 0 });
    expect((await brand.get('/v1/products?sku=7').expect(200)).body.data[0].price).toEqual({ amount: 1990, currency: 'EUR' });
  });

  it('refuses what is no feed, and fields it does not know', async () => {
    const brand = await api.newTenant();
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    await brand.upload('/v1/catalog-imports', png, { format: 'csv' }).expect(415);
    const send = (fields: Record<string, string>) => brand.upload('/v1/catalog-imports', tsv(row(1)), fields).expect(422);
    expect((await send({ format: 'excel' })).body.errors[0].pointer).toBe('/format');
    expect((await send({ format: 'csv', currency: 'ZZZ' })).body.errors[0].pointer).toBe('/currency');
    expect((await send({ format: 'csv', headerMap: '{' })).body.errors[0].pointer).toBe('/headerMap');
    await brand.post('/v1/catalog-imports', {}).expect(415);
  });

  it('belongs to one tenant, and can be canceled', async () => {
    const [brand, other] = [await api.newTenant(), await api.newTenant()];
    const { id, jobId } = await start(brand, tsv(row(1)));
    await other.get(`/v1/catalog-imports/${id}`).expect(404);
    await brand.post(`/v1/jobs/${jobId}/cancel`).expect(200);
    await work(brand.tenantId, id);
    expect(await resultOf(brand, id)).toMatchObject({ status: 'canceled', created: 0 });
  });

  it('is started and read through GraphQL, from a stored document', async () => {
    const brand = await api.newTenant();
    const { body: asset } = await brand.upload('/v1/assets', tsv(row(1)), { purpose: 'document' }, 'feed.tsv').expect(201);
    const { data, errors } = await brand.gql(
      `mutation { createCatalogImport(input: { assetId: "${asset.id}", format: google }) { id status } }`,
    );
    expect(errors).toBeUndefined();
    const { id } = data.createCatalogImport;
    await work(brand.tenantId, id);
    const read = await brand.gql(
      `{ catalogImport(id: "${id}") { status created errors { line } } catalogImports(first: 2) { nodes { id } } }`,
    );
    expect(read.data).toEqual({ catalogImport: { status: 'succeeded', created: 1, errors: [] }, catalogImports: { nodes: [{ id }] } });
  });
});
