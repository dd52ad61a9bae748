import { Charges } from '@app/billing';
import { newId, type TenantId } from '@app/kernel';
import { runIn } from '@app/platform';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

let gateway: Gateway;
let levels: Levels;
let charges: Charges;

beforeAll(async () => {
  gateway = await startGateway();
  levels = new Levels(gateway);
  charges = gateway.app.get(Charges, { strict: false });
});
afterAll(() => gateway.close());

const charge = (tenantId: TenantId, kind: 'scan' | 'video', quantity: number, resourceId: string) =>
  runIn(asTenant(tenantId), async () => {
    await charges.hold({ kind, quantity, resourceId });
    return charges.capture({ resourceId, quantity });
  });

describe('what a brand sees', () => {
  let brand: Caller;
  const scan = newId('job') as string;
  const videos = [1, 2, 3].map(() => newId('ren') as string);

  beforeAll(async () => {
    brand = await gateway.newTenant({ live: true });
    await charge(brand.tenantId, 'scan', 1, scan);
    for (const video of videos) await charge(brand.tenantId, 'video', 2, video);
  });

  it('are its prices', async () => {
    const { body } = await brand.get('/v1/billing/prices').expect(200);
    expect(body.data.map(({ item, unitAmountDecimal }: Record<string, string>) => [item, unitAmountDecimal])).toEqual([
      ['scan', '100000'],
      ['video', '45'],
      ['live', '2'],
      ['live_replay', '0.5'],
      ['avatar_month', '2000'],
    ]);
    expect(body.data[1]).toMatchObject({ currency: 'EUR', per: 'started 30 s of one video' });
  });

  it('are its uses, to the cent, in pages and between two times', async () => {
    const { body: first } = await brand.get('/v1/billing/usage?limit=2').expect(200);
    const { body: rest } = await brand.get(`/v1/billing/usage?limit=2&after=${first.nextCursor}`).expect(200);
    expect(rest.nextCursor).toBeNull();
    const lines = [...first.data, ...rest.data];
    expect(lines.map(({ resourceId }) => resourceId)).toEqual([...videos.toReversed(), scan]);
    expect(lines.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(100_270);
    expect(lines[0]).toMatchObject({
      kind: 'video',
      quantity: 2,
      unitAmountDecimal: '45',
      amount: { amount: 90, currency: 'EUR' },
      sandbox: false,
    });
    const middle = lines[1].occurredAt;
    const { body: later } = await brand.get(`/v1/billing/usage?from=${middle}`).expect(200);
    const { body: earlier } = await brand.get(`/v1/billing/usage?to=${middle}`).expect(200);
    expect([later.data.length, earlier.data.length]).toEqual([2, 2]);
  });

  it('is a ledger that explains each line', async () => {
    const { body } = await brand.get('/v1/billing/ledger').expect(200);
    expect(body.data).toHaveLength(4);
    expect(body.data[0]).toMatchObject({
      kind: 'purchase',
      explanation: `Bought: video, 2 x 45 per started 30 s of one video = 90 EUR minor units, for ${videos[2]}`,
      use: { resourceId: videos[2], item: 'video', quantity: 2, unitAmountDecimal: '45', usedBy: brand.tenantId },
      lines: [
        { account: 'usage', side: 'debit', amount: { amount: 90, currency: 'EUR' } },
        { account: 'payable', side: 'credit', amount: { amount: 90, currency: 'EUR' } },
      ],
    });
  });

  it('is one invoice a month, which its usage lines derive again', async () => {
    const { body } = await brand.get('/v1/billing/invoices').expect(200);
    const month = new Date().toISOString().slice(0, 7);
    expect(body.data).toMatchObject([{ month, status: 'open', total: { amount: 100_270, currency: 'EUR' } }]);
    expect(body.data[0].lines).toEqual([
      { item: 'scan', quantity: 1, unitAmountDecimal: '100000', amount: { amount: 100_000, currency: 'EUR' }, tax: null },
      { item: 'video', quantity: 6, unitAmountDecimal: '45', amount: { amount: 270, currency: 'EUR' }, tax: null },
    ]);
    const { body: usage } = await brand.get('/v1/billing/usage').expect(200);
    expect(new Set(usage.data.map(({ invoiceId }: { invoiceId: string }) => invoiceId))).toEqual(new Set([body.data[0].id]));
  });

  it('is the same through GraphQL', async () => {
    const { data, errors } = await brand.gql(`{
      prices { item unitAmountDecimal currency per priceBookId }
      usage(first: 1) { nodes { id kind quantity unitAmountDecimal amount { amount currency } resourceId usedBy priceBookId quoteId invoiceId sandbox creditOf reason occurredAt } pageInfo { hasNextPage endCursor } }
      ledger(first: 1) { nodes { id kind explanation counterpartyId use { resourceId item quantity unitAmountDecimal usedBy } reference reason talentId lines { account side amount { amount currency } } sandbox occurredAt } }
      invoices { nodes { id kind number month status sellerId buyerId correctsId issuedAt seller { name } buyer { name } tax { note }
        lines { item quantity unitAmountDecimal amount { amount currency } tax { amount } } net { amount currency } total { amount currency } } }
    }`);
    expect(errors).toBeUndefined();
    const rest = async (path: string) => (await brand.get(path).expect(200)).body.data;
    expect(data.prices).toEqual(await rest('/v1/billing/prices'));
    expect(data.usage.nodes).toEqual(await rest('/v1/billing/usage?limit=1'));
    expect(data.usage.pageInfo.hasNextPage).toBe(true);
    expect(data.ledger.nodes).toEqual(await rest('/v1/billing/ledger?limit=1'));
    expect(data.invoices.nodes).toEqual(await rest('/v1/billing/invoices'));
  });

  it('is nobody else’s', async () => {
    const other = await gateway.newTenant({ live: true });
    for (const path of ['usage', 'ledger', 'invoices']) expect((await other.get(`/v1/billing/${path}`).expect(200)).body.data).toEqual([]);
    await gateway.nobody.get('/v1/billing/usage').expect(401);
    await (await brand.key('catalog:read')).get('/v1/billing/usage').expect(403);
    await (await brand.key('billing:read')).get('/v1/billing/usage').expect(200);
  });

  it('takes no nonsense', async () => {
    for (const query of ['from=yesterday', 'limit=0', 'limit=101', 'after=x', 'after=usl_%00'])
      expect((await brand.get(`/v1/billing/usage?${query}`).expect(422)).body.code).toBe('request.invalid');
  });
});

describe('a sandbox tenant', () => {
  it('does everything and owes nothing', async () => {
    const brand = await gateway.newTenant();
    const resourceId = newId('ren');
    await charge(brand.tenantId, 'video', 2, resourceId);
    const { body: usage } = await brand.get('/v1/billing/usage').expect(200);
    expect(usage.data).toMatchObject([{ resourceId, amount: { amount: 90 }, sandbox: true, invoiceId: null }]);
    const { body: ledger } = await brand.get('/v1/billing/ledger').expect(200);
    expect(ledger.data).toMatchObject([{ sandbox: true, explanation: expect.stringContaining('sandbox: not collected') }]);
    expect((await brand.get('/v1/billing/invoices').expect(200)).body.data).toEqual([]);
  });

  it('is below a live reseller too, and a live brand below a sandbox one', async () => {
    const platformId = await levels.platformId();
    const reseller = await levels.below(platformId, 'reseller');
    const testing = await levels.below(reseller.tenantId, 'brand', 'sandbox');
    expect(await charge(testing.tenantId, 'video', 1, newId('ren'))).toMatchObject({ sandbox: true });
    expect((await reseller.get('/v1/billing/usage').expect(200)).body.data).toMatchObject([{ sandbox: true, usedBy: testing.tenantId }]);
    const unverified = await levels.below(platformId, 'reseller', 'sandbox');
    const live = await levels.below(unverified.tenantId, 'brand');
    expect(await charge(live.tenantId, 'video', 1, newId('ren'))).toMatchObject({ sandbox: true });
  });
});

describe('a price book', () => {
  let reseller: Caller;
  beforeAll(async () => {
    reseller = await levels.below(await levels.platformId(), 'reseller');
  });
  const book = (prices: object, more: object = {}) => ({ name: 'Retail', prices, ...more });
  const video = (unitAmountDecimal: string) => [{ item: 'video', unitAmountDecimal }];

  it('is for sellers', async () => {
    const brand = await gateway.newTenant({ live: true });
    expect((await brand.post('/v1/price-books', book(video('60'))).expect(403)).body.code).toBe('price_book.not_a_seller');
  });

  it('is never below what the seller pays, in the past, or in another currency', async () => {
    const refused = async (body: object, status = 422) => (await reseller.post('/v1/price-books', body).expect(status)).body;
    expect(await refused(book(video('44.999999')))).toMatchObject({ code: 'price_book.below_floor', item: 'video', floor: '45' });
    expect((await refused(book(video('60'), { validFrom: '2026-01-01T00:00:00Z' }))).code).toBe('price_book.in_the_past');
    expect((await refused(book(video('60'), { currency: 'USD' }))).code).toBe('billing.currency_differs');
    for (const prices of [
      [],
      [...video('60'), ...video('61')],
      video('4e1'),
      video('-1'),
      video('60.1234567'),
      [{ item: 'gold', unitAmountDecimal: '1' }],
    ])
      expect((await refused(book(prices))).code).toBe('request.invalid');
    expect((await reseller.get('/v1/price-books').expect(200)).body.data).toEqual([]);
  });

  it('begins at its time, for those below and not for the seller', async () => {
    const brand = await levels.below(reseller.tenantId, 'brand');
    const priceOf = async (caller: Caller, wanted: string) =>
      (await caller.get('/v1/billing/prices').expect(200)).body.data.find(({ item }: { item: string }) => item === wanted)
        .unitAmountDecimal;
    expect(await priceOf(brand, 'video')).toBe('45');
    const { data, errors } = await reseller.gql(
      'mutation ($input: CreatePriceBookInput!) { createPriceBook(input: $input) { id name currency validFrom prices { item unitAmountDecimal } metadata createdAt } }',
      { input: book(video('59.5'), { metadata: { plan: 'a' } }) },
    );
    expect(errors).toBeUndefined();
    await reseller.post('/v1/price-books', book(video('99'), { validFrom: '2999-01-01T00:00:00Z' })).expect(201);
    await reseller.post('/v1/price-books', book([{ item: 'scan', unitAmountDecimal: '120000' }])).expect(201);
    expect(
      await Promise.all([priceOf(brand, 'video'), priceOf(brand, 'scan'), priceOf(brand, 'live'), priceOf(reseller, 'video')]),
    ).toEqual(['59.5', '120000', '2', '45']);
    const { body } = await reseller.get('/v1/price-books').expect(200);
    expect(body.data).toHaveLength(3);
    expect(body.data[2]).toEqual(data.createPriceBook);
  });
});
