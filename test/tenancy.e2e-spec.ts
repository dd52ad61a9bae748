import { anEmail, type Gateway, password, startGateway } from './support/gateway.ts';

describe('an account', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  const signUp = (email: string) => api.nobody.post('/v1/signup', { organization: 'Acme', email, password, country: 'FR' });

  it('starts in the sandbox, with its owner logged in', async () => {
    const { body } = await signUp(anEmail()).expect(201);
    expect(body.tenant).toMatchObject({
      id: expect.stringMatching(/^ten_/),
      kind: 'brand',
      status: 'sandbox',
      country: 'FR',
      legalEntity: null,
    });
    expect(body.user.id).toMatch(/^usr_/);
    expect(body.user).not.toHaveProperty('passwordHash');
  });

  it('has an e-mail of its own, also for twins', async () => {
    const email = anEmail();
    const answers = await Promise.all([1, 2, 3].map(() => signUp(email)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('is opened by its password and by nothing that tells which part was wrong', async () => {
    const email = anEmail();
    await signUp(email).expect(201);
    await api.nobody.post('/v1/sessions', { email: email.toUpperCase(), password }).expect(201);
    const wrong = await api.nobody.post('/v1/sessions', { email, password: 'something else entirely' }).expect(401);
    const nobody = await api.nobody.post('/v1/sessions', { email: anEmail(), password }).expect(401);
    expect(wrong.body.code).toBe('session.wrong_credentials');
    expect({ ...nobody.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
  });

  it('leaves the sandbox once the platform has checked its legal entity', async () => {
    const brand = await api.newTenant();
    const admin = await api.admin();
    const early = await admin.post(`/v1/admin/tenants/${brand.tenantId}/verify`).expect(409);
    expect(early.body.code).toBe('tenant.not_verifiable');
    await brand.post(`/v1/admin/tenants/${brand.tenantId}/verify`).expect(404);

    const live = await api.newTenant({ live: true });
    const { body } = await live.get('/v1/tenant').expect(200);
    expect(body).toMatchObject({ status: 'live', verifiedAt: expect.any(String) });
    const { body: key } = await live.post('/v1/api-keys', { name: 'k', scopes: ['*'] }).expect(201);
    expect(key.secret).toMatch(/^usk_live_/);
  });

  it('is changed by one of two who write at once', async () => {
    const brand = await api.newTenant();
    const answers = await Promise.all(['A', 'B', 'C'].map((name) => brand.patch('/v1/tenant', { name, version: 0 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
});

describe('a session', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  it('rotates its refresh token, and ends for thief and owner when one is used twice', async () => {
    const { body: first } = await api.nobody
      .post('/v1/signup', { organization: 'A', email: anEmail(), password, country: 'DE' })
      .expect(201);
    const { body: second } = await api.nobody.post('/v1/sessions/refresh', { refreshToken: first.refreshToken }).expect(200);
    expect(second.refreshToken).not.toBe(first.refreshToken);

    await api.nobody.post('/v1/sessions/refresh', { refreshToken: first.refreshToken }).expect(401);
    await api.nobody.post('/v1/sessions/refresh', { refreshToken: second.refreshToken }).expect(401);
    await api.nobody.get('/v1/tenant').set('authorization', `Bearer ${second.accessToken}`).expect(401);
  });

  it('stops at log-out, at once', async () => {
    const brand = await api.newTenant();
    await brand.delete('/v1/sessions/current').expect(204);
    await brand.get('/v1/tenant').expect(401);
  });
});

describe('an API key', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  it('may do what its scopes say, and is no human', async () => {
    const brand = await api.newTenant();
    const reader = await brand.key('tenant:read');
    await reader.get('/v1/tenant').expect(200);
    const { body } = await reader.patch('/v1/tenant', { name: 'x' }).expect(403);
    expect(body).toMatchObject({ code: 'access.not_permitted', permission: 'tenant:write' });
    await (await brand.key('*')).post('/v1/members', { email: anEmail(), role: 'editor' }).expect(403);
  });

  it('is shown once, listed without its secret, and dead once revoked', async () => {
    const brand = await api.newTenant();
    const key = await brand.key('*');
    const { body } = await key.get('/v1/api-keys').expect(200);
    expect(JSON.stringify(body)).not.toContain('usk_');
    await brand.delete(`/v1/api-keys/${body.data[0].id}`).expect(204);
    await key.get('/v1/tenant').expect(401);
    await brand.delete(`/v1/api-keys/${body.data[0].id}`).expect(404);
  });
});
