import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

// A tenth of a mebibyte.
const QUOTA = 104_858;
process.env.STORAGE_QUOTA_GIB = String(QUOTA / 2 ** 30);

describe('the room a tenant has', () => {
  let api: Gateway;
  let brand: Caller;
  beforeAll(async () => {
    api = await startGateway();
    brand = await api.newTenant();
  });
  afterAll(() => api.close());

  const upload = (kilobytes: number) =>
    brand.upload('/v1/assets', Buffer.from('terms and conditions '.repeat(kilobytes * 50)), { purpose: 'document' }, 'terms.txt');
  const used = async () => (await brand.get('/v1/storage').expect(200)).body.bytes;

  it('is counted, kept to by many uploads at once, and comes back with what is deleted', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => upload(30)));
    const taken = answers.filter(({ status }) => status === 201);
    expect(taken).toHaveLength(3);
    for (const { status, body } of answers)
      if (status !== 201) expect({ status, code: body.code }).toEqual({ status: 409, code: 'storage.quota_reached' });
    expect(await used()).toBe(taken.reduce((sum, { body }) => sum + body.bytes, 0));

    await brand.delete(`/v1/assets/${taken[0]?.body.id}`).expect(204);
    await upload(30).then(({ status }) => expect(status).toBe(201));
    expect(await used()).toBeLessThanOrEqual(QUOTA);
  });

  it("is nobody else's", async () => {
    const { body } = await (await api.newTenant()).get('/v1/storage').expect(200);
    expect(body).toEqual({ bytes: 0, quotaBytes: QUOTA });
  });
});
