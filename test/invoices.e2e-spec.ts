import { BillingModule, Charges, Invoicing } from '@app/billing';
import { Clock, type Id, newId, type TenantId, toUuid } from '@app/kernel';
import { type Database, PlatformModule, runIn } from '@app/platform';
import { TenancyModule } from '@app/tenancy';
import { Test, type TestingModule } from '@nestjs/testing';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

interface Bill {
  readonly id: Id<'bill'>;
  readonly number: string | null;
  readonly kind: string;
  readonly status: string;
}

let gateway: Gateway;
let levels: Levels;
let charges: Charges;
/** A worker two hours into the next month. */
let worker: TestingModule;
let invoicing: Invoicing;
let platform: Caller;
const today = new Date();
const later = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1, 2));

beforeAll(async () => {
  gateway = await startGateway();
  levels = new Levels(gateway);
  charges = gateway.app.get(Charges, { strict: false });
  platform = await gateway.admin();
  worker = await Test.createTestingModule({ imports: [PlatformModule, TenancyModule, BillingModule] })
    .overrideProvider(Clock)
    .useValue({ now: () => later })
    .compile();
  invoicing = worker.get(Invoicing);
});
afterAll(() => Promise.all([gateway.close(), worker.close()]));

const change = (tenantId: TenantId, data: object) =>
  levels.within(tenantId, (db) => db.tx.tenantRow.updateMany({ where: { tenantId: toUuid(tenantId) }, data }));
const entity = (country: string, vatId: string | null) => ({
  country,
  vatId,
  legalName: 'Lind & Söhne',
  registrationNo: 'HRB 1',
  address: 'Berlin',
});

/** A German reseller that sells videos at 59.5 cents, and a brand below it. */
async function aLine(country = 'DE', vatId: string | null = null) {
  const reseller = await levels.below(platform.tenantId, 'reseller');
  await change(reseller.tenantId, entity('DE', 'DE123456789'));
  await reseller.post('/v1/price-books', { name: 'Retail', prices: [{ item: 'video', unitAmountDecimal: '59.5' }] }).expect(201);
  const brand = await levels.below(reseller.tenantId, 'brand');
  await change(brand.tenantId, entity(country, vatId));
  return { reseller, brand };
}
const film = (brand: Caller, quantity = 1) =>
  runIn(asTenant(brand.tenantId), async () => {
    const resourceId = newId('ren') as string;
    await charges.hold({ kind: 'video', quantity, resourceId });
    await charges.capture({ resourceId, quantity });
    return resourceId;
  });
const credit = (brand: Caller, resourceId: string, by: Pick<TestingModule, 'get'> = worker) =>
  runIn(asTenant(brand.tenantId), () => by.get(Charges, { strict: false }).credit({ resourceId, reason: 'test.credit' }));
const bills = async (caller: Caller, role = 'buyer'): Promise<Bill[]> =>
  (await caller.get(`/v1/billing/invoices?role=${role}&limit=100`).expect(200)).body.data;
const bill = async (caller: Caller, id: string) => (await caller.get(`/v1/billing/invoices/${id}`).expect(200)).body;
const issue = (caller: Caller, id: Id<'bill'>) => runIn(asTenant(caller.tenantId), () => invoicing.issue(id));
/** The only invoice so far, sent when its month is over. */
async function sent(caller: Caller) {
  const [open] = await bills(caller);
  if (!open) throw new Error('No invoice.');
  await issue(caller, open.id);
  return bill(caller, open.id);
}
const taxEntries = async (caller: Caller, id: string) =>
  (await caller.get('/v1/billing/ledger?limit=100').expect(200)).body.data.filter(
    ({ reference }: { reference: string }) => reference === id,
  );

describe('when a month is over', () => {
  it('each level’s lines become an invoice, with tax on each line, in the books of both', async () => {
    const { reseller, brand } = await aLine();
    await film(brand, 1);
    await film(brand, 2);
    await runIn(asTenant(brand.tenantId), async () => {
      await charges.hold({ kind: 'scan', quantity: 1, resourceId: 'job_scan' });
      await charges.capture({ resourceId: 'job_scan', quantity: 1 });
    });
    const [open] = await bills(brand);
    expect(open).toMatchObject({ status: 'open', number: null, tax: null, total: { amount: 100_179 } });
    expect((await gateway.app.get(Invoicing, { strict: false }).due()).some(({ id }) => id === open?.id)).toBe(false);
    expect((await invoicing.due()).some(({ id, tenantId }) => id === open?.id && tenantId === brand.tenantId)).toBe(true);
    const invoice = await sent(brand);
    // 59.5 is 60 and twice that is 119, each rounded once; 19 % of 100,000 and of 179, too.
    expect(invoice).toMatchObject({
      kind: 'invoice',
      status: 'final',
      sellerId: reseller.tenantId,
      buyer: { name: 'Lind & Söhne', country: 'DE' },
      lines: [
        { item: 'scan', quantity: 1, amount: { amount: 100_000 }, tax: { amount: 19_000 } },
        { item: 'video', quantity: 3, unitAmountDecimal: '59.5', amount: { amount: 179 }, tax: { amount: 34 } },
      ],
      net: { amount: 100_179 },
      tax: { treatment: 'domestic', rate: '0.19', country: 'DE', amount: { amount: 19_034 } },
      total: { amount: 119_213, currency: 'EUR' },
    });
    expect(await taxEntries(brand, invoice.id)).toMatchObject([
      {
        kind: 'purchase_tax',
        lines: [
          { account: 'input_tax', side: 'debit' },
          { account: 'payable', side: 'credit', amount: { amount: 19_034 } },
        ],
      },
    ]);
    expect(await taxEntries(reseller, invoice.id)).toMatchObject([
      {
        kind: 'sale_tax',
        counterpartyId: brand.tenantId,
        lines: [
          { account: 'receivable', side: 'debit' },
          { account: 'output_tax', side: 'credit' },
        ],
      },
    ]);
    expect(await bill(reseller, invoice.id)).toEqual(invoice);
    expect((await bills(reseller, 'seller')).map(({ id }) => id)).toEqual([invoice.id]);
    const upwards = await sent(reseller);
    expect(upwards).toMatchObject({
      sellerId: platform.tenantId,
      net: { amount: 100_135 },
      tax: { treatment: 'not_registered', amount: { amount: 0 } },
    });
    const { body: usage } = await brand.get(`/v1/billing/usage?invoiceId=${invoice.id}`).expect(200);
    expect(usage.data).toHaveLength(3);
  });

  it('it is issued once, and a seller’s numbers have no gap, however many workers come by', async () => {
    const { reseller, brand } = await aLine();
    const brands = [brand, await levels.below(reseller.tenantId, 'brand'), await levels.below(reseller.tenantId, 'brand')];
    for (const one of brands) await film(one);
    await Promise.all(
      brands.map(async (one) => {
        const [open] = await bills(one);
        if (!open) throw new Error('No invoice.');
        const twins = await Promise.all([1, 2, 3].map(() => issue(one, open.id)));
        expect(new Set(twins.map(({ number }) => number)).size).toBe(1);
      }),
    );
    const year = later.getUTCFullYear();
    const numbers = (await bills(reseller, 'seller')).map(({ number }) => number);
    expect(numbers.toSorted()).toEqual([`${year}-000001`, `${year}-000002`, `${year}-000003`]);
  });

  it.each([
    ['FI', 'FI12345678', { treatment: 'reverse_charge', amount: { amount: 0, currency: 'EUR' } }],
    ['FI', null, { treatment: 'destination', rate: '0.255', country: 'FI', amount: { amount: 15, currency: 'EUR' } }],
    ['US', null, { treatment: 'outside', amount: { amount: 0, currency: 'EUR' } }],
  ])('a brand in %s with the id %s pays its tax', async (country, vatId, tax) => {
    const { brand } = await aLine(country, vatId);
    await film(brand);
    const invoice = await sent(brand);
    expect(invoice.tax).toMatchObject(tax);
    expect(await taxEntries(brand, invoice.id)).toHaveLength(tax.amount.amount > 0 ? 1 : 0);
  });
});

describe('an invoice that was sent', () => {
  it('stays as it is: names, lines and rows', async () => {
    const { reseller, brand } = await aLine();
    await film(brand);
    const invoice = await sent(brand);
    await change(brand.tenantId, { legalName: 'Another', country: 'US' });
    await change(reseller.tenantId, { vatId: null });
    expect(await bill(brand, invoice.id)).toEqual(invoice);
    const lineOf = (invoiceId: string) =>
      levels.within(brand.tenantId, async (db) => {
        const line = await db.tx.usageLineRow.findFirstOrThrow();
        await db.tx.usageLineRow.create({
          data: { ...line, id: crypto.randomUUID(), resourceId: 'again', invoiceId: toUuid(invoiceId as Id<'bill'>) },
        });
      });
    await expect(lineOf(invoice.id)).rejects.toThrow('the invoice is issued');
    const write = (sql: string) => levels.within(brand.tenantId, (db: Database) => db.tx.$executeRawUnsafe(sql));
    await expect(write('update invoice_document set net = 0')).rejects.toThrow('permission denied');
    await expect(write('delete from invoice_document')).rejects.toThrow('permission denied');
  });

  it('is corrected by a credit note at once, in the same row of numbers and at the same rate', async () => {
    const { reseller, brand } = await aLine();
    const [kept, back] = [await film(brand), await film(brand, 2)];
    const invoice = await sent(brand);
    await change(reseller.tenantId, { vatId: null });
    await credit(brand, back);
    await credit(brand, back);
    const [note, first, ...none] = await bills(brand);
    expect([first?.id, none.length]).toEqual([invoice.id, 0]);
    expect(note).toMatchObject({
      kind: 'credit_note',
      status: 'final',
      correctsId: invoice.id,
      number: `${later.getUTCFullYear()}-000002`,
      net: { amount: -119 },
      tax: { treatment: 'domestic', amount: { amount: -23 } },
      total: { amount: -142 },
    });
    expect(await taxEntries(brand, note?.id ?? '')).toMatchObject([{ kind: 'purchase_tax_credit' }]);
    expect(await taxEntries(reseller, note?.id ?? '')).toMatchObject([{ kind: 'sale_tax_credit' }]);
    expect(await bill(brand, invoice.id)).toEqual(invoice);
    expect(kept).not.toBe(back);
  });

  it('has on it what was taken back before', async () => {
    const { brand } = await aLine();
    await film(brand);
    await credit(brand, await film(brand, 2), gateway.app);
    expect(await sent(brand)).toMatchObject({ net: { amount: 60 }, lines: [{ quantity: 1 }] });
    expect(await bills(brand)).toHaveLength(1);
  });

  it('is a paper too, for both and nobody else, once it was sent', async () => {
    const { reseller, brand } = await aLine();
    await film(brand);
    const [open] = await bills(brand);
    const path = `/v1/billing/invoices/${open?.id}`;
    expect((await brand.get(`${path}/invoice.pdf`).expect(409)).body.code).toBe('billing.invoice_open');
    const invoice = await sent(brand);
    for (const caller of [brand, reseller]) {
      const { body, headers } = await caller.get(`${path}/invoice.pdf`).expect(200).expect('content-type', 'application/pdf');
      expect(body.subarray(0, 5).toString()).toBe('%PDF-');
      expect(headers['content-disposition']).toContain(`invoice-${invoice.number}.pdf`);
    }
    const { data, errors } = await brand.gql(
      `query ($id: ID!) { invoice(id: $id) { id kind number month status sellerId buyerId correctsId issuedAt
        seller { name country registrationNo address vatId } buyer { name country registrationNo address vatId }
        lines { item quantity unitAmountDecimal amount { amount currency } tax { amount currency } }
        net { amount currency } tax { treatment rate country note amount { amount currency } } total { amount currency } } }`,
      { id: invoice.id },
    );
    expect(errors).toBeUndefined();
    expect(data.invoice).toEqual(invoice);
    const other = await gateway.newTenant({ live: true });
    expect((await other.get(path).expect(404)).body.code).toBe('billing.invoice_not_found');
    await other.get(`${path}/invoice.pdf`).expect(404);
    await (await brand.key('catalog:read')).get(path).expect(403);
  });
});
