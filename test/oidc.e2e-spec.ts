import { createHash, randomBytes } from 'node:crypto';
import { type Config, Database, runIn } from '@app/platform';
import { Secret, TOTP } from 'otpauth';
import { asTenant } from './support/context.ts';
import { anEmail, Caller, type Gateway, startGateway } from './support/gateway.ts';
import { joined } from './support/members.ts';
import { Provider } from './support/provider.ts';

let api: Gateway;
let provider: Provider;
beforeAll(async () => {
  provider = await Provider.open();
  Object.assign(process.env, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'understudy',
    OIDC_CLIENT_SECRET: 'provider-secret',
    OIDC_SECOND_FACTOR: 'mfa, otp',
  } satisfies Partial<Record<keyof Config, string>>);
  api = await startGateway();
});
afterAll(async () => void (await Promise.all([api.close(), provider.close()])));

type Claims = Readonly<Record<string, unknown>>;

/** One browser's way: out with a challenge, back with what the provider gave it. */
async function begin(tenantId = '') {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const { headers } = await api.nobody.get(`/app/oidc?challenge=${challenge}${tenantId && `&tenantId=${tenantId}`}`).expect(303);
  const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
  return { verifier, cookie, url: String(headers.location), setCookie: String(headers['set-cookie']) };
}
const land = async (query: URLSearchParams, cookie: string) => {
  const { headers } = await api.nobody.get(`/app/oidc/callback?${query}`).set('cookie', cookie).expect(303);
  return String(headers.location);
};
const exchange = (code: string, verifier: string, proof: object = {}) => api.nobody.post('/v1/sessions/oidc', { code, verifier, ...proof });
const codeOf = (location: string) => /^\/app#\/oidc\/([\w-]{43})$/.exec(location)?.[1] ?? `none in ${location}`;
const problemOf = (location: string) => /^\/app#\/oidc-problem\/(.+)$/.exec(location)?.[1];

async function comeBack(claims: Claims, tenantId = '') {
  const { verifier, cookie, url } = await begin(tenantId);
  return { verifier, location: await land(provider.authorize(url, claims), cookie) };
}
async function signIn(claims: Claims) {
  const { verifier, location } = await comeBack(claims);
  return exchange(codeOf(location), verifier);
}
/** A member who was invited by mail, so their address is verified on our side; and who they are at the provider. */
async function member(role = 'editor', live = false) {
  const one = await joined(api, await api.newTenant({ live }), role);
  return { ...one, claims: { sub: `sub-${one.email}`, email: one.email.toUpperCase(), email_verified: true } };
}
const setUpTotp = async (caller: Caller) => {
  const { body } = await caller.post('/v1/totp').expect(201);
  const totp = new TOTP({ secret: Secret.fromBase32(body.secret) });
  const code = (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 });
  await caller.post('/v1/totp/confirm', { code: code(-1) }).expect(204);
  return code;
};

describe('sign-in by an OpenID provider', () => {
  it('ends in a session of ours, with PKCE, state and nonce, and no token in an address', async () => {
    const { claims, caller } = await member();
    const { url, setCookie, cookie, verifier } = await begin();
    const asked = new URL(url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      scope: 'openid email',
      code_challenge_method: 'S256',
      redirect_uri: 'http://understudy.test/app/oidc/callback',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    expect(setCookie).toMatch(/Path=\/app\/oidc; Max-Age=600; HttpOnly; SameSite=Lax/);
    const location = await land(provider.authorize(url, claims), cookie);
    const { body } = await exchange(codeOf(location), verifier).expect(201);
    expect(body.tenantId).toBe(caller.tenantId);
    await new Caller(api.app, body.tenantId, body.accessToken).get('/v1/products').expect(200);
    await api.nobody.post('/v1/sessions/refresh', { refreshToken: body.refreshToken }).expect(200);
    expect((await api.nobody.get('/app').expect(200)).text).toContain('data-oidc="/app/oidc"');
  });

  it('binds by a verified e-mail once, then by the subject alone', async () => {
    const { claims } = await member();
    expect((await signIn(claims)).status).toBe(201);
    // The address has changed hands at the provider.
    const { location } = await comeBack({ ...claims, sub: 'somebody else' });
    expect(problemOf(location)).toBe('session.oidc_no_account');
    expect((await signIn({ sub: claims.sub })).status).toBe(201);
  });

  it('knows nobody by an address that is not verified on both sides, or that is no member’s', async () => {
    const { claims, email } = await member();
    for (const wrong of [
      { ...claims, email_verified: false },
      { ...claims, email_verified: 'true' },
      { sub: claims.sub, email },
      { ...claims, email: anEmail() },
    ])
      expect(problemOf((await comeBack(wrong)).location)).toBe('session.oidc_no_account');
    // Whoever signs up with somebody's address, and has never read their mail, waits in vain for them.
    const taken = anEmail();
    await api.nobody
      .post('/v1/signup', { organization: 'A', email: taken, password: 'correct horse battery staple', country: 'DE' })
      .expect(201);
    const { location } = await comeBack({ sub: 'victim', email: taken, email_verified: true });
    expect(problemOf(location)).toBe('session.oidc_no_account');
    const elsewhere = await api.newTenant();
    expect(problemOf((await comeBack(claims, elsewhere.tenantId)).location)).toBe('session.oidc_no_account');
  });

  it('refuses what does not answer its question', async () => {
    const { claims } = await member();
    const failed = async (change: (query: URLSearchParams) => void, more: Claims = {}) => {
      const { url, cookie } = await begin();
      const query = provider.authorize(url, { ...claims, ...more });
      change(query);
      expect(problemOf(await land(query, cookie))).toBe('session.oidc_failed');
    };
    await failed((query) => query.set('state', randomBytes(32).toString('base64url')));
    await failed((query) => query.delete('state'));
    await failed((query) => query.set('code', 'another'));
    await failed((query) => query.set('iss', 'https://evil.test'));
    await failed((query) => query.set('error', 'access_denied'));
    await failed(() => undefined, { nonce: 'another' });
    await failed(() => undefined, { exp: Math.floor(Date.now() / 1000) - 60 });
    provider.forges = true;
    await failed(() => undefined);
    provider.forges = false;
    // Another browser's, or none.
    const { url } = await begin();
    const query = provider.authorize(url, claims);
    for (const cookie of [(await begin()).cookie, 'understudy_oidc=%', 'other=1'])
      expect(problemOf(await land(query, cookie))).toBe('session.oidc_failed');
    await api.nobody.get('/app/oidc?challenge=short').expect(422);
  });

  it('takes a state and a code once, and neither too late', async () => {
    const { claims } = await member();
    const { url, cookie, verifier } = await begin();
    const query = provider.authorize(url, claims);
    const twins = await Promise.all([1, 2, 3].map(() => land(query, cookie)));
    const codes = twins.filter((location) => !problemOf(location));
    expect(codes).toHaveLength(1);
    const code = codeOf(codes[0] ?? '');
    await exchange(code, randomBytes(32).toString('base64url')).expect(401);
    const entries = await Promise.all([1, 2, 3].map(() => exchange(code, verifier)));
    expect(entries.map(({ status }) => status).sort()).toEqual([201, 401, 401]);

    const { tenantId } = await api.admin();
    const db = api.app.get(Database);
    const expiresAt = new Date(Date.now() - 1);
    const late = await begin();
    await runIn(asTenant(tenantId), () => db.transaction(() => db.tx.oidcAttemptRow.updateMany({ data: { expiresAt } })));
    expect(problemOf(await land(provider.authorize(late.url, claims), late.cookie))).toBe('session.oidc_failed');
    const back = await comeBack(claims);
    await runIn(asTenant(tenantId), () => db.transaction(() => db.tx.oidcTicketRow.updateMany({ data: { expiresAt } })));
    expect((await exchange(codeOf(back.location), back.verifier).expect(401)).body.code).toBe('session.oidc_failed');
  });

  it('asks for the account’s own second factor, with the same code', async () => {
    const { claims, caller } = await member('reviewer', true);
    const totp = await setUpTotp(caller);
    const { verifier, location } = await comeBack(claims);
    const code = codeOf(location);
    expect((await exchange(code, verifier).expect(401)).body.code).toBe('session.proof_required');
    await exchange(code, verifier, { totp: '000000' }).expect(401);
    const { body } = await exchange(code, verifier, { totp: totp(0) }).expect(201);
    await new Caller(api.app, body.tenantId, body.accessToken).get('/v1/scripts').expect(200);
  });

  it('counts the provider’s second factor by the setting alone, and as old as the provider says', async () => {
    const { claims, caller } = await member('reviewer', true);
    const enter = async (more: Claims) => {
      const { body } = await signIn({ ...claims, ...more });
      return new Caller(api.app, body.tenantId, body.accessToken);
    };
    expect((await (await enter({ amr: ['pwd', 'sms'] })).get('/v1/scripts').expect(403)).body.code).toBe('session.second_factor_required');
    await (await enter({ acr: 'mfa' })).get('/v1/scripts').expect(200);
    await setUpTotp(caller);
    const strong = await enter({ amr: ['pwd', 'otp'] });
    expect((await strong.get('/v1/second-factor').expect(200)).body).toMatchObject({ shown: 'oidc' });
    expect((await strong.delete('/v1/totp').expect(403)).body.code).toBe('session.fresh_proof_required');
    const fresh = await enter({ amr: ['otp'], auth_time: Math.floor(Date.now() / 1000) });
    await fresh.delete('/v1/totp').expect(204);
  });
});
