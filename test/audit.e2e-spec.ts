import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

describe('the audit trail', () => {
  let api: Gateway;
  let brand: Caller;
  beforeAll(async () => {
    api = await startGateway();
    brand = await api.newTenant();
  });
  afterAll(() => api.close());

  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('is taken away whole, over many pages, with nobody else in it', async () => {
    const rival = await api.newTenant();
    await rival.post('/v1/webhook-endpoints', { url: 'https://rival.example/hook', events: ['*'] });
    const from = new Date().toISOString();
    // More than one page of the reader.
    for (let round = 0; round < 26; round++)
      await Promise.all(
        [...Array(20).keys()].map((n) =>
          brand
            .put(`/v1/products/by-sku/S-${n}`, { title: `Pan ${round}`, price: { amount: 100 + round, currency: 'EUR' } })
            .expect(round ? 200 : 201),
        ),
      );
    const { text, headers } = await brand.get(`/v1/audit-events/export?from=${from}`).expect(200);
    expect(headers['content-type']).toMatch('application/x-ndjson');
    const events = lines(text);
    expect(events.filter(({ name }) => name.startsWith('product.')).length).toBeGreaterThanOrEqual(520);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect([...events.map(({ id }) => id)].sort().reverse()).toEqual(events.map(({ id }) => id));
    expect(new Set(events.map(({ actorTenantId }) => actorTenantId))).toEqual(new Set([brand.tenantId]));
  });

  it('tells that it was taken, and is nothing for those who may not read it', async () => {
    await brand.get('/v1/audit-events/export').expect(200);
    const { body } = await brand.get('/v1/audit-events?name=audit.exported').expect(200);
    expect(body.data[0]).toMatchObject({ name: 'audit.exported', payload: { from: null, to: null } });
    const key = await brand.key('product:read');
    await key.get('/v1/audit-events/export').expect(403);
    await brand.get('/v1/audit-events/export?from=yesterday').expect(422);
  });
});
