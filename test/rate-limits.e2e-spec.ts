import type { Config } from '@app/platform';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

// Read once, when the first gateway of this process starts.
Object.assign(process.env, {
  RATE_LIMIT_PER_SECOND: '20',
  RATE_LIMIT_BURST: '60',
  GRAPHQL_INTROSPECTION: 'false',
} satisfies Partial<Record<keyof Config, string>>);

describe('a budget of points', () => {
  let gateways: Gateway[];
  let api: Gateway;
  beforeAll(async () => {
    gateways = [await startGateway(), await startGateway()];
    [api] = gateways as [Gateway, Gateway];
  });
  afterAll(async () => void (await Promise.all(gateways.map((gateway) => gateway.close()))));

  const statuses = async (calls: readonly Promise<{ status: number }>[]) => (await Promise.all(calls)).map(({ status }) => status);
  const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
  const passed = (all: readonly number[]) => all.filter((status) => status === 200).length;

  it('is told with each answer', async () => {
    const brand = await api.newTenant();
    const { headers } = await brand.get('/v1/tenant').expect(200);
    expect(headers['ratelimit-policy']).toBe('"tenant";q=60;w=3');
    expect(headers.ratelimit).toBe('"tenant";r=59;t=1');
  });

  it('holds one tenant back and no other', async () => {
    const [greedy, modest] = [await api.newTenant(), await api.newTenant()];
    const all = await statuses(times(150, () => greedy.get('/v1/tenant')));
    expect(new Set(all)).toEqual(new Set([200, 429]));
    expect(passed(all)).toBeGreaterThanOrEqual(60);
    const refused = await until(() => greedy.get('/v1/tenant'), 429);
    expect(refused.body).toMatchObject({ code: 'request.rate_limited', policy: 'tenant', retryAfterMs: expect.any(Number) });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    await modest.get('/v1/tenant').expect(200);
    await pause(Number(refused.headers['retry-after']) * 1_000);
    await greedy.get('/v1/tenant').expect(200);
  });

  it('is one for both doors, and a wide query costs more of it', async () => {
    const brand = await api.newTenant();
    const query = '{ products(first: 100) { nodes { id price { amount } } edges { node { id price { amount } } } } }';
    const answers = await Promise.all(times(20, () => brand.post('/graphql', { query })));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body.errors?.[0].extensions.code ?? refused?.body.code).toBe('request.rate_limited');
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThan(12);
    expect((await until(() => brand.get('/v1/tenant'), 429)).status).toBe(429);
  });

  it('is held by two gateways together', async () => {
    const brand = await api.newTenant();
    const started = performance.now();
    const all = await statuses(times(200, (i) => elsewhere(brand, gateways[i % 2]).get('/v1/tenant')));
    const seconds = (performance.now() - started) / 1_000;
    expect(passed(all)).toBeGreaterThanOrEqual(40);
    expect(passed(all)).toBeLessThanOrEqual(60 + 20 * seconds + 1);
  });

  it('keeps the schema to itself when told to', async () => {
    const brand = await api.newTenant();
    const { errors } = await brand.gql('{ __schema { types { name } } }');
    expect(errors[0].extensions.code).toBe('request.invalid');
  });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Spends until the budget is gone. */
async function until<T extends { status: number }>(call: () => PromiseLike<T>, status: number): Promise<T> {
  for (let i = 0; i < 200; i++) {
    const answer = await call();
    if (answer.status === status) return answer;
  }
  throw new Error(`Never ${status}.`);
}

const elsewhere = (caller: Caller, gateway: Gateway | undefined): Caller => (gateway ? gateway.as(caller) : caller);
