import { Branding } from '@app/branding';
import type { Id } from '@app/kernel';
import { runIn } from '@app/platform';
import { type AccountLinkKind, RecoveryService } from '@app/tenancy';
import { Secret, TOTP } from 'otpauth';
import { Sender } from '../apps/worker/src/sender.ts';
import { EndSessions } from '../apps/worker/src/tenancy/end-sessions.ts';
import { MailAccountLink } from '../apps/worker/src/tenancy/mail-account-link.ts';
import { asTenant } from './support/context.ts';
import { anEmail, Caller, type Gateway, password, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';
import { joined } from './support/members.ts';

const newPassword = 'a password nobody has seen';

describe('an account', () => {
  let api: Gateway;
  let recovery: RecoveryService;
  let realm: Caller['tenantId'];
  beforeAll(async () => {
    api = await startGateway();
    recovery = api.app.get(RecoveryService, { strict: false });
    realm = await new Levels(api).platformId();
  });
  afterAll(() => api.close());

  const account = async () => {
    const email = anEmail();
    const { body } = await api.nobody.post('/v1/signup', { organization: 'A', email, password, country: 'DE' }).expect(201);
    return { email, userId: body.user.id as Id<'usr'>, caller: new Caller(api.app, body.tenant.id, body.accessToken), body };
  };
  /** As the worker mails it: what the person reads, by what the queue holds. */
  const mailed = async (kind: AccountLinkKind, userId: string | null) => {
    const sent: { to: string; text: string }[] = [];
    const task = new MailAccountLink(
      recovery,
      new Sender({ send: async (letter) => void sent.push(letter) }, api.app.get(Branding, { strict: false })),
    );
    await runIn(asTenant(realm, ...task.permissions), () => task.run({ kind, userId }));
    return sent.map(({ to, text }) => ({ to, token: /"token": "([\w-]{43})"/.exec(text)?.[1] ?? '' }));
  };

  it('gets a new password by mail alone, once, and everybody who had the old one is out', async () => {
    const { email, userId, caller, body } = await account();
    const answers = [
      await api.nobody.post('/v1/password-resets', { email }),
      await api.nobody.post('/v1/password-resets', { email: anEmail() }),
    ];
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [202, ''],
      [202, ''],
    ]);
    const [letter] = await mailed('password_reset', userId);
    expect(letter?.to).toBe(email);
    const [older] = await mailed('password_reset', userId);
    const token = letter?.token ?? '';
    await api.nobody.post('/v1/password-resets/confirm', { token, password: 'short' }).expect(422);
    const twins = await Promise.all([1, 2, 3].map(() => api.nobody.post('/v1/password-resets/confirm', { token, password: newPassword })));
    expect(twins.map(({ status }) => status).sort()).toEqual([204, 404, 404]);

    await caller.get('/v1/tenant').expect(401);
    await api.nobody.post('/v1/sessions/refresh', { refreshToken: body.refreshToken }).expect(401);
    await api.nobody.post('/v1/sessions', { email, password }).expect(401);
    const fresh = await api.login(email, newPassword);
    const other = await api.nobody.post('/v1/password-resets/confirm', { token: older?.token, password: newPassword }).expect(404);
    expect(other.body.code).toBe('account_link.not_found');

    // The worker's turn comes later, and ends none that was opened meanwhile.
    const handler = new EndSessions(recovery);
    const event = {
      eventId: 'evt_x' as Id<'evt'>,
      name: 'user.password_reset',
      payload: { userId, at: new Date(Date.now() - 60_000).toISOString() },
    };
    await runIn(asTenant(realm, ...handler.permissions), () => handler.handle(event));
    await fresh.get('/v1/tenant').expect(200);
    await runIn(asTenant(realm, ...handler.permissions), () =>
      handler.handle({ ...event, payload: { userId, at: new Date().toISOString() } }),
    );
    await fresh.get('/v1/tenant').expect(401);
  });

  it('is written to three times in ten minutes, and not at all when there is none', async () => {
    const { userId } = await account();
    for (let i = 0; i < 3; i++) expect(await mailed('password_reset', userId)).toHaveLength(1);
    expect(await mailed('password_reset', userId)).toEqual([]);
    expect(await mailed('password_reset', null)).toEqual([]);
  });

  it('proves its address with a link of that kind only', async () => {
    const { email, userId, caller } = await account();
    await caller.post('/v1/email-verifications').expect(202);
    const [[reset], [letter]] = [await mailed('password_reset', userId), await mailed('email_verification', userId)];
    await api.nobody.post('/v1/email-verifications/confirm', { token: reset?.token }).expect(404);
    await api.nobody.post('/v1/password-resets/confirm', { token: letter?.token, password: newPassword }).expect(404);
    expect(await api.nobody.gql('mutation($t: String!) { confirmEmail(input: { token: $t }) }', { t: letter?.token })).toEqual({
      data: { confirmEmail: true },
    });
    expect(await mailed('email_verification', userId)).toEqual([]);
    await api.login(email, password);
    await (await caller.key('*')).post('/v1/email-verifications').expect(403);
  });

  it('asks for a code of the moment once it is set up, in the words of a wrong password, and takes each code once', async () => {
    const { email, caller } = await account();
    const { body } = await caller.post('/v1/totp').expect(201);
    expect(body.uri).toContain(`secret=${body.secret}`);
    await api.nobody.post('/v1/sessions', { email, password }).expect(201);
    const totp = new TOTP({ secret: Secret.fromBase32(body.secret) });
    const code = (steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 });
    const wrong = await caller.post('/v1/totp/confirm', { code: code(100) }).expect(422);
    expect(wrong.body.code).toBe('totp.wrong_code');
    await caller.post('/v1/totp/confirm', { code: code(-1) }).expect(204);

    const logIn = (more: object) => api.nobody.post('/v1/sessions', { email, password, ...more });
    expect((await logIn({}).expect(401)).body.code).toBe('session.wrong_credentials');
    await logIn({ totp: code(100) }).expect(401);
    const now = code(0);
    const twins = await Promise.all([1, 2, 3].map(() => logIn({ totp: now })));
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
    await logIn({ totp: code(1) }).expect(201);
  });
});

describe('members', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  const join = (owner: Caller, role: string) => joined(api, owner, role);

  it('change their role at once, and leave with their sessions', async () => {
    const owner = await api.newTenant();
    const { id, caller } = await join(owner, 'editor');
    await caller.get('/v1/audit-events').expect(403);
    const { body } = await owner.patch(`/v1/members/${id}`, { role: 'auditor' }).expect(200);
    expect(body).toMatchObject({ id, role: 'auditor', email: expect.stringContaining('@') });
    await caller.get('/v1/audit-events').expect(200);
    await caller.delete(`/v1/members/${id}`).expect(403);
    await owner.delete(`/v1/members/${id}`).expect(204);
    await caller.get('/v1/tenant').expect(401);
    await owner.delete(`/v1/members/${id}`).expect(404);
  });

  it('keep one owner, whom only owners touch, also when two leave at once', async () => {
    const [owner, rival] = [await api.newTenant(), await api.newTenant()];
    const { body } = await owner.get('/v1/members').expect(200);
    const first = body.data[0].id;
    expect((await owner.delete(`/v1/members/${first}`).expect(409)).body.code).toBe('member.last_owner');
    expect((await owner.patch(`/v1/members/${first}`, { role: 'admin' }).expect(409)).body.code).toBe('member.last_owner');
    await rival.patch(`/v1/members/${first}`, { role: 'admin' }).expect(404);

    const admin = await join(owner, 'admin');
    expect((await admin.caller.delete(`/v1/members/${first}`).expect(403)).body.code).toBe('member.owners_only');
    await admin.caller.patch(`/v1/members/${admin.id}`, { role: 'owner' }).expect(403);
    await owner.patch(`/v1/members/${admin.id}`, { role: 'owner' }).expect(200);
    const leaving = await Promise.all([owner.delete(`/v1/members/${first}`), admin.caller.delete(`/v1/members/${admin.id}`)]);
    expect(leaving.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});
