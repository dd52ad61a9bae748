import { gzipSync } from 'node:zlib';
import { Assets } from '@app/assets';
import { CatalogImports } from '@app/catalog';
import { JobQueue } from '@app/jobs';
import { runIn } from '@app/platform';
import { ImportCatalog } from '../apps/worker/src/catalog/import-catalog.ts';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { useWorkersDatabase } from './support/own-database.ts';

useWorkersDatabase('feeds');

let api: Gateway;
let brand: Caller;
beforeAll(async () => {
  api = await startGateway();
  brand = await api.newTenant();
});
afterAll(() => api.close());

const send = (feed: Buffer | string, fields: Record<string, string> = { format: 'csv', currency: 'EUR' }) =>
  brand.upload('/v1/catalog-imports', Buffer.from(feed as string), fields, 'feed.bin');

const imported = async (feed: Buffer | string, fields?: Record<string, string>) => {
  const { id } = (await send(feed, fields).expect(202)).body;
  const worker = new ImportCatalog(api.app.get(JobQueue), api.app.get(CatalogImports), api.app.get(Assets));
  await runIn(asTenant(brand.tenantId), () => worker.run({ importId: id }));
  return (await brand.get(`/v1/catalog-imports/${id}`).expect(200)).body;
};

const table = (...rows: string[]) => ['id,title,price,description', ...rows, ''].join('\n');
const xml = (body: string) => `<?xml version="1.0"?>${body}`;
const google = { format: 'google' };

describe('a feed as the world writes it', () => {
  const latin = Buffer.from(table('L-1,Caf\xe9 au lait,5,'), 'latin1');
  const wide = `${Array.from({ length: 1_000 }, (_, index) => `,c${index}`).join('')}\n`;

  it.each<[string, string, Buffer | string, object]>([
    ['a byte order mark', 'B-1', `\ufeff${table('B-1,Cup,5,')}`, { title: 'Cup' }],
    ['CRLF', 'C-1', table('C-1,Cup,5,').replaceAll('\n', '\r\n'), { title: 'Cup' }],
    [
      'quoted line breaks',
      'Q-1',
      table('Q-1,Cup,5,"two\r\nlines, ""quoted"""'),
      { description: expect.stringMatching(/two\s+lines, "quoted"/) },
    ],
    ['Latin-1', 'L-1', latin, { title: 'Café au lait' }],
    ['UTF-16', 'U-1', Buffer.from(`\ufeff${table('U-1,茶杯,5,')}`, 'utf16le'), { title: '茶杯' }],
    ['a price with a comma', 'P-1', table('P-1,Cup,"19,90 EUR",'), { price: { amount: 1990, currency: 'EUR' } }],
    ['a currency before the price', 'P-2', table('P-2,Cup,EUR 19.90,'), { price: { amount: 1990, currency: 'EUR' } }],
    ['1,000 columns', 'W-1', `id,title,price${wide}W-1,Cup,5${wide}`, { title: 'Cup' }],
  ])('is read: %s', async (_, sku, feed, expected) => {
    expect(await imported(feed)).toMatchObject({ status: 'succeeded', created: 1, rejected: 0 });
    expect((await brand.get(`/v1/products?sku=${sku}`).expect(200)).body.data).toEqual([expect.objectContaining(expected)]);
  });

  it('is told line, field and code of each row that is refused', async () => {
    const report = await imported(
      table(
        'R-2,"=HYPERLINK(""http://x"")",5,',
        'R-3,Cup,,',
        'R-4,Cup,-5,',
        'R-5,Cup,99999999999,',
        'R-6,Cup,0,',
        'R-7,Cup,cheap,',
        ',Cup,5,',
        'R-9,Cup,5,',
        'R-9,Cup,6,',
        `R-11,Cup,5,${'x'.repeat(10_000_000)}`,
        'R-12,Cu\u0001p,5,',
      ),
    );
    expect(report).toMatchObject({ status: 'succeeded', created: 1, rejected: 10 });
    expect(report.errors.map(({ line, field, code }: Record<string, unknown>) => [line, field, code])).toEqual([
      [2, 'title', 'cell.formula'],
      [3, 'price', 'price.missing'],
      [4, 'price', 'price.negative'],
      [5, 'price', 'price.absurd'],
      [6, 'price', 'price.zero'],
      [7, 'price', 'price.malformed'],
      [8, 'id', 'sku.missing'],
      [10, 'sku', 'sku.duplicate'],
      [11, 'description', 'cell.too_large'],
      [12, 'title', 'cell.control_character'],
    ]);
  });

  it.each<[string, string, Buffer | string, Record<string, string> | undefined]>([
    ['nothing but a line break', 'feed.empty', ' \n', undefined],
    ['no columns that are known', 'feed.columns_missing', 'a,b\n1,2\n', undefined],
    ['too many columns', 'feed.too_many_columns', `id,title,price${',x'.repeat(3_000)}\n`, undefined],
    [
      'a bomb',
      'feed.doctype_forbidden',
      xml('<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><rss><item><id>&c;</id></item></rss>'),
      google,
    ],
    [
      'an external entity',
      'feed.doctype_forbidden',
      xml('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss><item><id>&e;</id></item></rss>'),
      google,
    ],
    ['XML that breaks off', 'feed.malformed', xml('<rss><channel><item><id>A</'), google],
  ])('fails by name: %s', async (_, code, feed, fields) => {
    expect(await imported(feed, fields)).toMatchObject({ status: 'failed', created: 0, failure: { code } });
  });

  it.each<[string, number, string, Buffer]>([
    ['an empty file', 422, 'asset.empty', Buffer.alloc(0)],
    ['gzip', 415, 'asset.media_type_refused', gzipSync(table('G-1,Cup,5,'))],
    ['gzip that breaks off', 415, 'asset.media_type_refused', gzipSync(table('G-1,Cup,5,')).subarray(0, 30)],
    ['a zip', 415, 'asset.media_type_refused', Buffer.from('504b0304140000000800000000000000000000000000', 'hex')],
    ['bytes that are no text', 415, 'asset.media_type_refused', Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 131) % 256))],
    ['UTF-16 with zeros in it', 415, 'asset.media_type_refused', Buffer.from('fffe41000000', 'hex')],
  ])('is refused at the door: %s', async (_, status, code, feed) => {
    const answer = await send(feed);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
