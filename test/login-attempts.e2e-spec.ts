import { anEmail, type Gateway, password, startGateway } from './support/gateway.ts';

describe('guessing a password', () => {
  let api: Gateway;
  beforeAll(async () => {
    process.env.TRUSTED_PROXIES = '127.0.0.1';
    api = await startGateway();
  });
  afterAll(() => api.close());

  const account = async () => {
    const email = anEmail();
    await api.nobody.post('/v1/signup', { organization: 'A', email, password, country: 'DE' }).expect(201);
    return email;
  };
  const logIn = (email: string, secret: string, from: string, more: object = {}) =>
    api.nobody.post('/v1/sessions', { email, password: secret, ...more }).set('x-forwarded-for', from);
  const attack = async (email: string, from: string, times: number) =>
    (await Promise.all(Array.from({ length: times }, () => logIn(email, 'a guess', from)))).map(({ status }) => status);

  it('slows down after twenty, also when they come at once, and holds up no owner from elsewhere or with a known device', async () => {
    const email = await account();
    const { body: owner } = await logIn(email, password, '203.0.113.1').expect(201);
    const statuses = await attack(email, '203.0.113.1', 30);
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    const { body, headers } = await logIn(email, password, '203.0.113.1').expect(429);
    expect(body).toMatchObject({ code: 'session.too_many_attempts', retryAfterMs: expect.any(Number) });
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);

    await logIn(email, password, '198.51.100.7').expect(201);
    await logIn(email, password, '203.0.113.1', { deviceToken: owner.deviceToken }).expect(201);
  });

  it('looks the same for an account that does not exist, and is helped by no network of addresses and no other account', async () => {
    const [email, own] = [anEmail(), await account()];
    const { body } = await logIn(own, password, '203.0.113.3').expect(201);
    const statuses = await attack(email, '2001:db8:0:1::1', 21);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    await Promise.all([
      logIn(email, 'a guess', '2001:db8:0:1:ffff::2').expect(429),
      logIn(email, 'a guess', '2001:db8:0:1::1', { deviceToken: body.deviceToken }).expect(429),
    ]);
  });
});
