import { type Gateway, startGateway } from './support/gateway.ts';
import { Speaker } from './support/speaker.ts';

describe('goods that the person excluded', () => {
  let api: Gateway;
  let speaker: Speaker;

  beforeAll(async () => {
    api = await startGateway();
    speaker = await Speaker.of(api, await api.newTenant(), { excludedCategories: ['Alcohol', 'Pets > Food'] });
  });
  afterEach(() => speaker.park());
  afterAll(() => api.close());

  const aProduct = async (more: object) => {
    const product = { sku: `G-${crypto.randomUUID()}`, title: 'Stoneware mug', price: { amount: 1990, currency: 'EUR' }, ...more };
    return (await speaker.brand.post('/v1/products', product).expect(201)).body;
  };
  const orderOf = async (productIds: string[]) => {
    const { body: script } = await speaker.brand.post('/v1/scripts', { productIds, locale: 'en' }).expect(201);
    await speaker.brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
    await speaker.brand.post(`/v1/scripts/${script.id}/approve`).expect(200);
    return speaker.order({ scriptId: script.id });
  };

  it('are presented by none of several products, in quote and order alike', async () => {
    const [mug, wine] = [await aProduct({ category: 'Kitchen' }), await aProduct({ title: 'Riesling', category: 'Food > Alcohol > Wine' })];
    await speaker.brand.post('/v1/renders', await orderOf([mug.id])).expect(202);
    const order = await orderOf([mug.id, wine.id]);
    for (const path of ['/v1/renders/quote', '/v1/renders']) {
      const { body } = await speaker.brand.post(path, order).expect(409);
      expect(body).toMatchObject({ code: 'consent.out_of_scope', scope: 'category' });
    }
  });

  it('are known by a title, whatever the catalog calls them', async () => {
    const order = await orderOf([(await aProduct({ title: 'Craft beer, six bottles', category: 'Kitchen' })).id]);
    expect((await speaker.brand.post('/v1/renders', order).expect(409)).body.scope).toBe('category');
  });

  it('may be anything of which nobody said what it is, until somebody does', async () => {
    const product = await aProduct({});
    const order = await orderOf([product.id]);
    const { body } = await speaker.brand.post('/v1/renders', order).expect(409);
    expect(body).toMatchObject({ scope: 'category', detail: expect.stringContaining('say in the catalog what it is') });
    await speaker.brand.patch(`/v1/products/${product.id}`, { category: 'Kitchen' }).expect(200);
    await speaker.brand.post('/v1/renders', order).expect(202);
  });
});
