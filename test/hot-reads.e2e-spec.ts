import { newId } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

describe('a read by itself', () => {
  let api: Gateway;
  let db: Database;
  let brand: Caller;
  let rival: Caller;
  beforeAll(async () => {
    api = await startGateway();
    db = api.app.get(Database);
    [brand, rival] = [await api.newTenant(), await api.newTenant()];
    for (const caller of [brand, rival])
      await caller.post('/v1/products', { sku: 'A-1', title: 'Cup', price: { amount: 100, currency: 'EUR' } }).expect(201);
  });
  afterAll(() => api.close());

  const as = <T>({ tenantId }: Caller, work: () => Promise<T>) => runIn(asTenant(tenantId), work);
  const tenants = 'select tenant_id from product';
  const setting = `select nullif(current_setting('app.tenant_id', true), '') as tenant`;

  it("sees its own tenant's rows and nobody else's, however many ask at once over few connections", async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) => {
        const caller = at % 2 ? brand : rival;
        return as(caller, async () => ({ caller, rows: await db.read<{ tenant_id: string }>(tenants) }));
      }),
    );
    const [one, other] = [rival, brand].map(
      (wanted) => new Set(answers.filter(({ caller }) => caller === wanted).flatMap(({ rows }) => rows.map((row) => row.tenant_id))),
    );
    expect([one?.size, other?.size]).toEqual([1, 1]);
    expect(one).not.toEqual(other);
    expect(answers.every(({ rows }) => rows.length === 1)).toBe(true);
  });

  it('leaves no tenant on its connection, after an answer or an error', async () => {
    await Promise.all(Array.from({ length: 20 }, () => as(brand, () => db.read(tenants))));
    const broken = Array.from({ length: 20 }, () => as(brand, () => db.read('select 1 / $1::int as none', [0])));
    for (const result of await Promise.allSettled(broken)) expect(result).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
    const left = await Promise.all(Array.from({ length: 20 }, () => db.askDoor<{ tenant: string | null }>(setting, [])));
    expect(new Set(left.flat().map(({ tenant }) => tenant))).toEqual(new Set([null]));
    expect(await db.askDoor(tenants, [])).toEqual([]);
  });

  it('is a part of the transaction that is open, and sees what it wrote', async () => {
    const undone = as(brand, () =>
      db.transaction(async () => {
        await db.tx.$executeRaw`update product set title = 'Bowl', version = version + 1`;
        expect(await db.read('select title from product')).toEqual([{ title: 'Bowl' }]);
        throw new Error('undone');
      }),
    );
    await expect(undone).rejects.toThrow('undone');
    expect(await as(brand, () => db.read('select title from product'))).toEqual([{ title: 'Cup' }]);
  });

  it('never runs without a caller', async () => {
    await expect(db.read(tenants)).rejects.toThrow('No context');
  });

  it('answers another tenant as what nobody has', async () => {
    const { body } = await brand.get('/v1/products').expect(200);
    await rival.get(`/v1/products/${body.data[0].id}`).expect(404);
    await rival.get(`/v1/products/${newId('prd')}`).expect(404);
  });

  it('stops with its key: the next request is refused', async () => {
    const { body: made } = await brand.post('/v1/api-keys', { name: 'short', scopes: ['catalog:read'] }).expect(201);
    const key = api.as({ tenantId: brand.tenantId, token: made.secret } as Caller);
    await Promise.all(Array.from({ length: 10 }, () => key.get('/v1/products').expect(200)));
    await brand.delete(`/v1/api-keys/${made.id}`).expect(204);
    await Promise.all(Array.from({ length: 10 }, () => key.get('/v1/products').expect(401)));
  });
});
