import type { Id } from '@app/kernel';
import { Secret, TOTP } from 'otpauth';
import { Authenticator } from './support/authenticator.ts';
import { anEmail, Caller, type Gateway, password, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';
import { ageSession, joined } from './support/members.ts';

const ORIGIN = 'http://understudy.test';

let api: Gateway;
beforeAll(async () => void (api = await startGateway()));
afterAll(() => api.close());

const account = async () => {
  const email = anEmail();
  const { body } = await api.nobody.post('/v1/signup', { organization: 'A', email, password, country: 'DE' }).expect(201);
  return { email, userId: body.user.id as Id<'usr'>, caller: new Caller(api.app, body.tenant.id, body.accessToken) };
};
const logIn = (email: string, more: object = {}) => api.nobody.post('/v1/sessions', { email, password, ...more });
const sessionOf = async (email: string, more: object = {}) => {
  const { body } = await logIn(email, more).expect(201);
  return new Caller(api.app, body.tenantId, body.accessToken);
};
/** An authenticator app, on a clock that is some steps of thirty seconds off. */
const appOf = (secret: string) => {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 });
};
const withTotp = async (caller: Caller) => {
  const { body } = await caller.post('/v1/totp').expect(201);
  const code = appOf(body.secret);
  await caller.post('/v1/totp/confirm', { code: code(-1) }).expect(204);
  return code;
};
const withPasskey = async (caller: Caller) => {
  const key = new Authenticator(ORIGIN);
  const { body } = await caller.post('/v1/passkeys/options').expect(201);
  const made = await caller.post('/v1/passkeys', { name: 'Laptop', credential: key.create(body.publicKey) }).expect(201);
  return { key, id: made.body.id as string };
};
const challenge = async () => (await api.nobody.post('/v1/passkey-challenges').expect(201)).body.publicKey;

describe('a second factor', () => {
  it('is forced on reviewers, admins and auditors of a live tenant, who may set it up and nothing else before', async () => {
    const owner = await api.newTenant({ live: true });
    const { caller } = await joined(api, owner, 'reviewer');
    const { body } = await caller.get('/v1/scripts').expect(403);
    expect(body).toMatchObject({ code: 'session.second_factor_required', detail: expect.stringContaining('POST /v1/totp') });
    expect((await caller.gql('{ scripts { nodes { id } } }')).errors[0].extensions.code).toBe('session.second_factor_required');
    await caller.get('/v1/tenant').expect(200);
    // Not theirs anyway: another word for it would promise too much.
    expect((await caller.get('/v1/audit-events').expect(403)).body.code).toBe('access.not_permitted');
    await withTotp(caller);
    await caller.get('/v1/scripts').expect(200);
    expect((await caller.get('/v1/second-factor').expect(200)).body).toMatchObject({ totp: true, passkeys: 0, shown: 'totp' });
    await owner.get('/v1/scripts').expect(200);
  });

  it('is forced on nobody in the sandbox, and on whom it concerns as soon as the tenant leaves it', async () => {
    const owner = await api.newTenant();
    const { caller } = await joined(api, owner, 'auditor');
    await caller.get('/v1/audit-events').expect(200);
    const legalEntity = { name: 'B', registrationNo: '1', address: 'x', privacyContact: 'p@b.test' };
    await owner.patch('/v1/tenant', { legalEntity }).expect(200);
    await (await api.admin()).post(`/v1/admin/tenants/${owner.tenantId}/verify`).expect(200);
    expect((await caller.get('/v1/audit-events').expect(403)).body.code).toBe('session.second_factor_required');
  });

  it('is asked of the owner within seven days of going live, and forced afterwards', async () => {
    const owner = await api.newTenant({ live: true });
    const { body } = await owner.get('/v1/second-factor').expect(200);
    expect(Math.round((Date.parse(body.dueAt) - Date.now()) / 864e5)).toBe(7);
    await owner.get('/v1/scripts').expect(200);
    const { caller: heir, id } = await joined(api, owner, 'editor');
    const weekAgo = new Date(Date.now() - 7 * 864e5);
    await new Levels(api).within(owner.tenantId, async (db) => {
      await db.tx.tenantRow.updateMany({ data: { verifiedAt: weekAgo } });
      await db.tx.membershipRow.updateMany({ data: { roleSince: weekAgo } });
    });
    expect((await owner.get('/v1/scripts').expect(403)).body.code).toBe('session.second_factor_required');
    await heir.get('/v1/scripts').expect(200);
    await withTotp(owner);
    await owner.patch(`/v1/members/${id}`, { role: 'owner' }).expect(200);
    // The week of whoever becomes one begins then.
    await heir.get('/v1/scripts').expect(200);
    expect((await heir.get('/v1/second-factor').expect(200)).body.dueAt > body.dueAt).toBe(true);
  });

  it('is forced on the platform, also when it acts for somebody in the sandbox', async () => {
    const brand = await api.newTenant();
    const weak = await api.login('admin@platform.test', 'the platform admin of tests');
    for (const path of ['/v1/admin/tenants', '/v1/products', '/v1/audit-events'])
      expect((await weak.get(path).expect(403)).body.code).toBe('session.second_factor_required');
    const { body } = await weak.get('/v1/products').set('understudy-tenant', brand.tenantId).expect(403);
    expect(body.code).toBe('session.second_factor_required');
    await weak.get('/v1/second-factor').expect(200);
    await (await api.proved(weak)).get('/v1/admin/tenants').expect(200);
  });

  it('is replaced or stopped with a fresh proof alone', async () => {
    const { email, caller } = await account();
    const code = await withTotp(caller);
    const used = code(0);
    const old = await sessionOf(email, { totp: used });
    await ageSession(api, old);
    for (const call of [old.post('/v1/totp'), old.delete('/v1/totp'), old.post('/v1/recovery-codes'), old.post('/v1/passkeys/options')])
      expect((await call.expect(403)).body.code).toBe('session.fresh_proof_required');
    expect((await old.post('/v1/sessions/current/second-factor', { totp: used }).expect(403)).body.code).toBe('second_factor.wrong_proof');
    await old.post('/v1/sessions/current/second-factor', {}).expect(422);
    await old.post('/v1/sessions/current/second-factor', { totp: code(1) }).expect(200);

    const { body } = await old.post('/v1/totp').expect(201);
    // Until the new app has shown a code, the old one opens.
    const next = appOf(body.secret);
    await logIn(email, { totp: next(0) }).expect(401);
    await old.post('/v1/totp/confirm', { code: next(-1) }).expect(204);
    await logIn(email, { totp: next(0) }).expect(201);
    await old.delete('/v1/totp').expect(204);
    await logIn(email).expect(201);
  });
});

describe('recovery codes', () => {
  it('open once each, in whatever way they were copied, and not after new ones', async () => {
    const { email, caller } = await account();
    expect((await caller.post('/v1/recovery-codes').expect(409)).body.code).toBe('second_factor.none');
    await withTotp(caller);
    const { body } = await caller.post('/v1/recovery-codes').expect(201);
    expect(new Set(body.codes).size).toBe(10);
    const [first, second, third] = body.codes;
    await logIn(email).expect(401);
    const twins = await Promise.all([1, 2, 3].map(() => logIn(email, { recoveryCode: first })));
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
    await logIn(email, { recoveryCode: ` ${second.toUpperCase().replaceAll('-', ' ')}` }).expect(201);
    expect((await caller.get('/v1/second-factor').expect(200)).body.recoveryCodesLeft).toBe(8);
    const stranger = await account();
    await withTotp(stranger.caller);
    await logIn(stranger.email, { recoveryCode: third }).expect(401);
    await caller.post('/v1/recovery-codes').expect(201);
    await logIn(email, { recoveryCode: third }).expect(401);
  });
});

describe('a passkey', () => {
  it('opens an account without its password, and counts as a second factor', async () => {
    const owner = await api.newTenant({ live: true });
    const { caller, email } = await joined(api, owner, 'admin');
    const { key } = await withPasskey(caller);
    await caller.get('/v1/members').expect(200);
    const { body } = await api.nobody.post('/v1/sessions/passkey', { passkey: key.get(await challenge()) }).expect(201);
    const fresh = new Caller(api.app, body.tenantId, body.accessToken);
    await fresh.get('/v1/members').expect(200);
    expect((await fresh.get('/v1/second-factor').expect(200)).body).toMatchObject({ totp: false, passkeys: 1, shown: 'passkey' });

    await logIn(email).expect(401);
    await logIn(email, { passkey: key.get(await challenge()) }).expect(201);
    const other = await account();
    await withPasskey(other.caller);
    await logIn(other.email, { passkey: key.get(await challenge()) }).expect(401);
  });

  it('answers a challenge of ours, once, from our origin, with its owner there', async () => {
    const { caller } = await account();
    const { key } = await withPasskey(caller);
    const enter = (passkey: object) => api.nobody.post('/v1/sessions/passkey', { passkey });
    const answer = key.get(await challenge());
    const twins = await Promise.all([1, 2, 3].map(() => enter(answer)));
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 401, 401]);

    const made = key.get({ challenge: Buffer.alloc(32).toString('base64url'), rpId: 'understudy.test' });
    const forged = key.get(await challenge());
    forged.response.signature = new Authenticator(ORIGIN).get(await challenge()).response.signature;
    const elsewhere = key.get({ ...(await challenge()), rpId: 'evil.test' });
    for (const passkey of [made, forged, elsewhere]) expect((await enter(passkey).expect(401)).body.code).toBe('session.wrong_credentials');
    key.origin = 'https://understudy.test.evil.test';
    await enter(key.get(await challenge())).expect(401);
    key.origin = ORIGIN;
    key.verifies = false;
    await enter(key.get(await challenge())).expect(401);
    key.verifies = true;
    await enter({ ...key.get(await challenge()), id: 'bm9ib2R5' }).expect(401);
    await enter({ id: '?' }).expect(422);
  });

  it('that counts backwards was copied', async () => {
    const { caller } = await account();
    const key = new Authenticator(ORIGIN);
    key.counter = 7;
    const { body } = await caller.post('/v1/passkeys/options').expect(201);
    await caller.post('/v1/passkeys', { name: 'Key', credential: key.create(body.publicKey) }).expect(201);
    key.counter = 9;
    await api.nobody.post('/v1/sessions/passkey', { passkey: key.get(await challenge()) }).expect(201);
    key.counter = 8;
    await api.nobody.post('/v1/sessions/passkey', { passkey: key.get(await challenge()) }).expect(401);
  });

  it('is registered by whom the options were made for, once, and listed and removed by its owner', async () => {
    const [{ caller, email }, rival] = [await account(), await account()];
    const key = new Authenticator(ORIGIN);
    const { body } = await caller.post('/v1/passkeys/options').expect(201);
    expect(body.publicKey.rp).toMatchObject({ id: 'understudy.test' });
    const credential = key.create(body.publicKey);
    expect((await rival.caller.post('/v1/passkeys', { name: 'Mine', credential }).expect(422)).body.code).toBe('passkey.invalid');
    // The rival spent the challenge.
    await caller.post('/v1/passkeys', { name: 'Mine', credential }).expect(422);
    const { id } = await withPasskey(caller);
    const listed = await caller.gql('{ passkeys { nodes { id name usedAt } } }');
    expect(listed.data.passkeys.nodes).toEqual([{ id, name: 'Laptop', usedAt: null }]);
    await rival.caller.delete(`/v1/passkeys/${id}`).expect(404);
    await caller.delete(`/v1/passkeys/${id}`).expect(204);
    await logIn(email).expect(201);
    await (await caller.key('*')).get('/v1/passkeys').expect(403);
  });
});

describe('sessions of one’s own', () => {
  it('are listed and ended, and no others', async () => {
    const [{ email, caller }, rival] = [await account(), await account()];
    const second = await sessionOf(email);
    const { body } = await second.get('/v1/sessions').expect(200);
    expect(body.data.map(({ current }: { current: boolean }) => current)).toEqual([true, false]);
    const [, first] = body.data;
    expect((await rival.caller.delete(`/v1/sessions/${first.id}`).expect(404)).body.code).toBe('session.not_found');
    await second.delete(`/v1/sessions/${first.id}`).expect(204);
    await caller.get('/v1/tenant').expect(401);
    await second.get('/v1/tenant').expect(200);
    expect((await second.gql('{ sessions { nodes { current } } }')).data.sessions.nodes).toEqual([{ current: true }]);
  });

  it('end with the password they were opened with, but for the one that changed it', async () => {
    const { email, caller } = await account();
    const other = await sessionOf(email);
    const newPassword = 'a password nobody has seen';
    expect((await other.post('/v1/password-changes', { currentPassword: 'wrong', newPassword }).expect(422)).body.code).toBe(
      'password.wrong',
    );
    await other.post('/v1/password-changes', { currentPassword: password, newPassword: 'short' }).expect(422);
    await other.post('/v1/password-changes', { currentPassword: password, newPassword }).expect(204);
    await other.get('/v1/tenant').expect(200);
    await caller.get('/v1/tenant').expect(401);
    await logIn(email).expect(401);
    await api.login(email, newPassword);
  });
});
