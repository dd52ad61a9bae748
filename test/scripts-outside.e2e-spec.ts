import { setTimeout as sleep } from 'node:timers/promises';
import { type Id, toUuid } from '@app/kernel';
import { type Config, Database, runIn } from '@app/platform';
import { composeScript, type StatedProduct } from '@app/scripts';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { Outside, SILENCE } from './support/outside.ts';

let api: Gateway;
let model: Outside;
let moderator: Outside;
beforeAll(async () => {
  [model, moderator] = [await Outside.open(), await Outside.open()];
  // Read once, when the first gateway of this process starts.
  Object.assign(process.env, {
    LLM_URL: model.url,
    LLM_KEY: 'llm-key',
    LLM_MODEL: 'test-writer',
    LLM_TIMEOUT_SECONDS: '2',
    MODERATION_URL: moderator.url,
    MODERATION_TIMEOUT_SECONDS: '2',
  } satisfies Partial<Record<keyof Config, string>>);
  api = await startGateway();
});
afterAll(async () => void (await Promise.all([api.close(), model.close(), moderator.close()])));

const mug = { sku: 'M-1', title: 'Stoneware mug', price: { amount: 1990, currency: 'EUR' }, category: 'Kitchen' };
const aProduct = async (brand: Caller) => (await brand.post('/v1/products', mug).expect(201)).body;
const wish = ({ id }: { id: string }) => ({ productIds: [id], locale: 'en', targetMs: 20_000 });
const create = async (brand: Caller, product: { id: string }) => (await brand.post('/v1/scripts', wish(product)).expect(201)).body;

/** True, of the length asked for, and not what the generator writes by itself. */
const good = (product: StatedProduct) =>
  composeScript({ products: [product], locale: 'en', tone: 'excited', targetMs: 20_000, seed: 'a model' }).text;
const saying = (content: unknown) => ({ choices: [{ message: { content } }] });

describe('a language model', () => {
  it('writes in the place of the generator, from the facts alone', async () => {
    const brand = await api.newTenant();
    const product = await aProduct(brand);
    const text = good(product);
    model.says(saying(`<think>hm</think>\n"${text}"`));
    const script = await create(brand, product);
    expect(script).toMatchObject({ origin: 'model', model: 'test-writer', fallback: null, text, status: 'draft' });
    expect(script.facts.map(({ field }: { field: string }) => field)).toEqual(expect.arrayContaining(['title', 'price']));
    const [{ path, key, body } = { path: '', key: '', body: {} }] = model.asked;
    expect([path, key, body.model]).toEqual(['/v1/chat/completions', 'Bearer llm-key', 'test-writer']);
    expect(JSON.stringify(body)).toContain('Stoneware mug');
    expect(JSON.stringify(body)).not.toMatch(/ten_|prd_|usr_|brand\.test/);
    await brand.patch(`/v1/products/${product.id}`, { price: { amount: 2990, currency: 'EUR' } }).expect(200);
    expect((await brand.get(`/v1/scripts/${script.id}`).expect(200)).body.status).toBe('stale');
    const human = await brand.post('/v1/scripts', { ...wish(product), text: 'Here it is.' }).expect(201);
    expect(human.body).toMatchObject({ origin: 'human', model: null, fallback: null });
  });

  it('gets one more try, told what was wrong', async () => {
    const brand = await api.newTenant();
    const product = await aProduct(brand);
    const text = good(product);
    model.says(saying(text.replace('19.90', '17.90')), saying(text));
    expect(await create(brand, product)).toMatchObject({ origin: 'model', text });
    expect(model.asked).toHaveLength(2);
    expect(JSON.stringify(model.asked[1]?.body)).toContain('17.90');
  });

  it('is not believed: what it gets wrong the generator writes', async () => {
    const brand = await api.newTenant();
    const product = await aProduct(brand);
    const text = good(product);
    const cases = [
      [saying(text.replace('19.90', '9.90')), 'claims'],
      [saying(`${text} I use it every day.`), 'content'],
      [saying('Here is the stoneware mug.'), 'length'],
      [saying(text.replaceAll('Stoneware mug', 'thing')), 'off_topic'],
      [saying('12345 !!!'), 'empty'],
      [saying(null), 'unreadable'],
      ['<html>', 'unreadable'],
      ['x'.repeat(600_000), 'unreadable'],
      [500, 'refused'],
      [302, 'refused'],
      [SILENCE, 'timeout'],
    ] as const;
    for (const [answer, fallback] of cases) {
      model.says(answer);
      const script = await create(brand, product);
      expect([fallback, script.origin, script.fallback, script.model]).toEqual([fallback, 'generated', fallback, 'test-writer']);
      expect(script.text).toContain('19.90');
    }
  });

  it('holds up nobody else, and leaves no second script behind a repeated request', async () => {
    const brand = await api.newTenant();
    const product = await aProduct(brand);
    model.says(SILENCE);
    const slow = Promise.all([1, 2, 3].map(() => brand.post('/v1/scripts', wish(product)).set('idempotency-key', 'same')));
    // More than the pool has connections: none of them is held while the model is silent.
    const others = await Promise.all(Array.from({ length: 12 }, () => brand.post('/v1/scripts', wish(product))));
    expect(others.every(({ status }) => status === 201)).toBe(true);
    const statuses = (await slow).map(({ status }) => status).sort();
    expect(statuses).toContain(201);
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
    expect((await brand.get('/v1/scripts?limit=100').expect(200)).body.data).toHaveLength(13);
  });
});

describe('a request with an Idempotency-Key that waits for somebody outside', () => {
  const inTenant = <T>({ tenantId }: Caller, work: (db: Database) => Promise<T>) =>
    runIn(asTenant(tenantId), () => api.app.get(Database).transaction(() => work(api.app.get(Database))));

  it('commits what it does together with its answer: a crash leaves both or none', async () => {
    const brand = await api.newTenant();
    const product = await aProduct(brand);
    model.says(saying(good(product)));
    moderator.says({ results: [{ flagged: false, categories: {} }] });
    const { id } = (await brand.post('/v1/scripts', wish(product)).set('idempotency-key', 'one').expect(201)).body;
    /** Answers that the very transaction stored which wrote the script last. */
    const stored = () =>
      inTenant(brand, async ({ tx }) => {
        const script = toUuid(id as Id<'scr'>);
        const rows = await tx.$queryRaw<{ route: string }[]>`
          select k.route from idempotency_key k join script s on s.xmin::text = k.xmin::text where s.id = ${script}::uuid and k.answer is not null`;
        return rows.map(({ route }) => route);
      });
    expect(await stored()).toEqual(['POST /v1/scripts']);
    const mutation = `mutation { updateScript(id: "${id}", input: { text: "A mug for tea." }) { id } }`;
    expect((await brand.gql(mutation, {}, { 'idempotency-key': 'two' })).errors).toBeUndefined();
    expect(await stored()).toEqual(['mutation updateScript']);
    await brand.post(`/v1/scripts/${id}/submit`).set('idempotency-key', 'three').expect(200);
    expect(await stored()).toEqual(['POST /v1/scripts/:id/submit']);
    const again = await brand.post(`/v1/scripts/${id}/submit`).set('idempotency-key', 'three').expect(200);
    expect([again.headers['idempotent-replayed'], again.body.status]).toEqual(['true', 'in_review']);
  });

  it('has one effect, however late it is', async () => {
    const brand = await api.newTenant();
    const product = await aProduct(brand);
    const send = () => brand.post('/v1/scripts', wish(product)).set('idempotency-key', 'late');
    model.says(SILENCE);
    const late = send().then((answer) => answer);
    while (model.asked.length === 0) await sleep(10);
    await inTenant(brand, ({ tx }) => tx.idempotencyKeyRow.updateMany({ data: { leaseUntil: new Date(0) } }));
    model.says(saying(good(product)));
    const answers = [await send(), await late, await send()];
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect((await brand.get('/v1/scripts').expect(200)).body.data).toHaveLength(1);
  });
});

describe('a moderation endpoint', () => {
  const submitted = async (brand: Caller, text: string) => {
    const product = await aProduct(brand);
    const { body } = await brand.post('/v1/scripts', { ...wish(product), text }).expect(201);
    return brand.post(`/v1/scripts/${body.id}/submit`);
  };
  const flagged = (...names: string[]) => ({
    results: [{ flagged: true, categories: { violence: false, ...Object.fromEntries(names.map((name) => [name, true])) } }],
  });

  it('tightens what the rules let pass', async () => {
    moderator.says(flagged('harassment'));
    const held = await submitted(await api.newTenant(), 'A mug for tea. [pause 300]');
    expect(held.body.content).toEqual({
      outcome: 'hold_for_review',
      findings: [],
      moderation: { status: 'flagged', categories: ['harassment'], fault: null },
    });
    expect(moderator.asked[0]).toMatchObject({ path: '/v1/moderations', body: { input: 'A mug for tea. ' } });
    moderator.says(flagged('sexual/minors'));
    const blocked = await submitted(await api.newTenant(), 'A mug for tea.');
    expect([blocked.status, blocked.body.code, blocked.body.moderation.categories]).toEqual([
      422,
      'script.content_blocked',
      ['sexual/minors'],
    ]);
  });

  it('loosens nothing, and when it does not answer the rules alone count', async () => {
    moderator.says({ results: [{ flagged: false, categories: {} }] });
    const held = await submitted(await api.newTenant(), 'I use it every day.');
    expect(held.body.content).toMatchObject({ outcome: 'hold_for_review', moderation: { status: 'passed' } });
    for (const [answer, fault] of [
      [503, 'refused'],
      ['no json', 'unreadable'],
      [{ results: [] }, 'unreadable'],
      [SILENCE, 'timeout'],
    ] as const) {
      moderator.says(answer);
      const { body } = await submitted(await api.newTenant(), 'A mug for tea.');
      expect(body.content).toEqual({ outcome: 'allow', findings: [], moderation: { status: 'unavailable', categories: [], fault } });
    }
  });
});
