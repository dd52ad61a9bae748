import { type Gateway, startGateway } from './support/gateway.ts';

const shirt = { sku: 'S-1', title: 'Linen shirt', price: { amount: 4990, currency: 'EUR' }, category: 'Apparel > Shirts' };

describe('a product', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  it('is made, read, changed and deleted, each change a new version', async () => {
    const brand = await api.newTenant();
    const { body: made } = await brand.post('/v1/products', { ...shirt, metadata: { ref: '7' } }).expect(201);
    expect(made).toMatchObject({
      ...shirt,
      id: expect.stringMatching(/^prd_/),
      description: '',
      salePrice: null,
      availability: 'in_stock',
      metadata: { ref: '7' },
      version: 0,
    });

    const { body: changed } = await brand
      .patch(`/v1/products/${made.id}`, { price: { amount: 3990, currency: 'EUR' }, version: 0 })
      .expect(200);
    expect(changed).toMatchObject({ title: shirt.title, price: { amount: 3990 }, version: 1 });
    const { body: same } = await brand.patch(`/v1/products/${made.id}`, { title: shirt.title }).expect(200);
    expect(same.version).toBe(1);
    const { body: cleared } = await brand.patch(`/v1/products/${made.id}`, { category: null }).set('if-match', '"1"').expect(200);
    expect(cleared).toMatchObject({ category: null, version: 2 });
    await brand.patch(`/v1/products/${made.id}`, { title: 'x' }).set('if-match', '"1"').expect(412);
    await brand.patch(`/v1/products/${made.id}`, { title: 'x' }).set('if-match', 'three').expect(422);

    await brand.delete(`/v1/products/${made.id}`).expect(204);
    expect((await brand.get(`/v1/products/${made.id}`).expect(404)).body.code).toBe('product.not_found');
    await brand.delete(`/v1/products/${made.id}`).expect(404);
    await brand.post('/v1/products', shirt).expect(201);
  });

  it('belongs to one tenant', async () => {
    const [brand, other] = [await api.newTenant(), await api.newTenant()];
    const { body } = await brand.post('/v1/products', shirt).expect(201);
    await other.get(`/v1/products/${body.id}`).expect(404);
    await other.patch(`/v1/products/${body.id}`, { title: 'mine' }).expect(404);
    await other.delete(`/v1/products/${body.id}`).expect(404);
    expect((await other.get('/v1/products').expect(200)).body.data).toEqual([]);
    await other.post('/v1/products', shirt).expect(201);
  });

  it('has a SKU of its own, also for three at once', async () => {
    const brand = await api.newTenant();
    const answers = await Promise.all([1, 2, 3].map(() => brand.post('/v1/products', shirt)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('product.sku_taken');
  });

  it('is written by SKU: made once, changed by who says something else, by none that says the same', async () => {
    const brand = await api.newTenant();
    const { sku: _, ...content } = shirt;
    const put = (more: object = {}) => brand.put('/v1/products/by-sku/A%2F1', { ...content, ...more });
    const twins = await Promise.all([1, 2, 3].map(() => put()));
    expect(twins.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set(twins.map(({ body }) => `${body.id}/${body.version}`)).size).toBe(1);
    const { body } = await put({ stockQuantity: 3 }).expect(200);
    expect(body).toMatchObject({ sku: 'A/1', stockQuantity: 3, version: 1 });
    const rivals = await Promise.all([4, 5, 6].map((stockQuantity) => put({ stockQuantity })));
    expect(rivals.map(({ body: { version } }) => version).sort()).toEqual([2, 3, 4]);
  });

  it('is found by words, category and availability, page by page', async () => {
    const brand = await api.newTenant();
    const titles = ['Red silk scarf', 'Blue silk tie', '100% wool scarf', '丝绸围巾'];
    for (const [index, title] of titles.entries())
      await brand
        .post('/v1/products', {
          ...shirt,
          sku: `F-${index}`,
          title,
          ...(index === 1 ? { availability: 'preorder', category: 'Ties' } : {}),
        })
        .expect(201);
    const found = async (query: string) =>
      (await brand.get(`/v1/products?${query}`).expect(200)).body.data.map(({ title }: { title: string }) => title);
    expect(await found('search=SILK%20scarf')).toEqual(['Red silk scarf']);
    expect(await found('search=100%25')).toEqual(['100% wool scarf']);
    expect(await found(`search=${encodeURIComponent('围巾')}`)).toEqual(['丝绸围巾']);
    expect(await found('category=Ties')).toEqual(['Blue silk tie']);
    expect(await found('availability=preorder')).toEqual(['Blue silk tie']);
    expect(await found('sku=F-0')).toEqual(['Red silk scarf']);
    const { body: first } = await brand.get('/v1/products?limit=3').expect(200);
    const { body: rest } = await brand.get(`/v1/products?limit=3&after=${first.nextCursor}`).expect(200);
    expect([...first.data, ...rest.data].map(({ title }) => title)).toEqual([...titles].reverse());
    expect(rest.nextCursor).toBeNull();
  });

  it('has prices that make sense', async () => {
    const brand = await api.newTenant();
    const pointers = async (more: object) => {
      const { body } = await brand.post('/v1/products', { ...shirt, ...more }).expect(422);
      return body.errors.map(({ pointer }: { pointer: string }) => pointer);
    };
    expect(await pointers({ price: { amount: -1, currency: 'EUR' } })).toEqual(['/price/amount']);
    expect(await pointers({ price: { amount: 1.5, currency: 'EUR' } })).toEqual(['/price/amount']);
    expect(await pointers({ price: { amount: 1, currency: 'ZZZ' } })).toEqual(['/price/currency']);
    expect(await pointers({ salePrice: { amount: 4990, currency: 'EUR' } })).toEqual(['/salePrice/amount']);
    expect(await pointers({ salePrice: { amount: 1, currency: 'SEK' } })).toEqual(['/salePrice/currency']);
    expect(await pointers({ url: 'javascript:alert(1)' })).toEqual(['/url']);
    expect(await pointers({ title: ' ' })).toEqual(['/title']);
  });

  it('shows only pictures that are there', async () => {
    const brand = await api.newTenant();
    const { body } = await brand.post('/v1/products', { ...shirt, imageAssetId: 'ast_01h455vb4pex5vsknk084sn02q' }).expect(404);
    expect(body.code).toBe('asset.not_found');
  });

  it('needs a permission to write', async () => {
    const reader = await (await api.newTenant()).key('catalog:read');
    await reader.get('/v1/products').expect(200);
    await reader.post('/v1/products', shirt).expect(403);
    await api.nobody.get('/v1/products').expect(401);
  });

  it('is the same through GraphQL', async () => {
    const brand = await api.newTenant();
    const { data, errors } = await brand.gql(
      'mutation($input: CreateProductInput!) { createProduct(input: $input) { id sku version price { amount currency } availability } }',
      { input: shirt },
    );
    expect(errors).toBeUndefined();
    const { id } = data.createProduct;
    expect(data.createProduct).toMatchObject({ sku: 'S-1', version: 0, price: shirt.price });
    const put = await brand.gql(
      'mutation { putProduct(sku: "S-1", input: { title: "New", price: { amount: 1, currency: "EUR" } }) { id title version } }',
    );
    expect(put.data.putProduct).toEqual({ id, title: 'New', version: 1 });
    const list = await brand.gql('{ products(first: 5, search: "new") { nodes { id } pageInfo { hasNextPage } } }');
    expect(list.data.products).toEqual({ nodes: [{ id }], pageInfo: { hasNextPage: false } });
    expect((await brand.gql(`mutation { deleteProduct(id: "${id}") }`)).data).toEqual({ deleteProduct: true });
    expect((await brand.gql(`{ product(id: "${id}") { id } }`)).errors[0].extensions.code).toBe('product.not_found');
  });
});
