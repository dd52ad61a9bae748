import { SigningCodeService } from '@app/consent';
import { type Id, newId, toUuid } from '@app/kernel';
import { Database, HttpSms, runIn, type Sms, SmsPort } from '@app/platform';
import { Webhook } from 'standardwebhooks';
import { SendSigningCode } from '../apps/worker/src/consent/send-signing-code.ts';
import type { Sender } from '../apps/worker/src/sender.ts';
import { agreeTo, clip, mailedToken, offered, sentCode } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { anEmail, type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { startReceiver } from './support/receiver.ts';

const sms = { kind: 'sms', address: '0049 (151) 234-56789' };

describe('the code between signature and statement', () => {
  let api: Gateway;
  let live: Caller;
  beforeAll(async () => {
    api = await startGateway();
    live = await api.newTenant({ live: true });
  });
  afterAll(() => api.close());

  async function opened(brand = live) {
    const made = await offered(brand);
    const token = made.token || (await mailedToken(api, brand, made.consent.id));
    const at = (path = '') => `/v1/signing/${token}${path}`;
    const { body } = await api.nobody.get(at()).expect(200);
    const sign = (secondChannel?: object) =>
      api.nobody.post(at('/sign'), { fullName: 'Mira Lind', agreements: agreeTo(body.texts), secondChannel });
    const enter = (code: string) => api.nobody.post(at('/code'), { code });
    const state = () => api.nobody.upload(at('/statement'), clip, {});
    return {
      id: made.consent.id as string,
      email: made.talent.email as string,
      required: body.secondChannel.required,
      at,
      sign,
      enter,
      state,
    };
  }
  const codeOf = async (id: string, round = 1) => (await sentCode(api, live, id, round)) ?? '';
  const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const sentAgo = (ms: number) =>
    runIn(asTenant(live.tenantId), () => {
      const db = api.app.get(Database);
      return db.transaction(() => db.tx.signingCodeRow.updateMany({ data: { sentAt: new Date(Date.now() - ms) } }));
    });

  it('goes to a phone, and comes before the statement', async () => {
    const { id, at, sign, enter, state } = await opened();
    expect((await sign().expect(422)).body.code).toBe('signing.second_channel_missing');
    const { body } = await sign(sms).expect(200);
    expect(body).toMatchObject({
      challenge: null,
      secondChannel: { required: true, code: { kind: 'sms', sentTo: '+49 ••• 89', triesLeft: 5, resendsLeft: 3 } },
    });
    expect((await state().expect(409)).body.code).toBe('signing.second_channel_unconfirmed');
    const code = await codeOf(id);
    expect(code).toMatch(/^\d{6}$/);
    const { body: confirmed } = await enter(code).expect(200);
    expect(confirmed).toMatchObject({ challenge: { words: expect.any(Array) }, secondChannel: { code: null } });
    expect((await enter(code).expect(409)).body.code).toBe('signing.code_not_due');
    expect((await api.nobody.post(at('/code/resend')).expect(409)).body.code).toBe('signing.code_not_due');
    expect(await sentCode(api, live, id)).toBeNull();
    await state().expect(200);
    const { body: diary } = await live.get(`/v1/consents/${id}/events`).expect(200);
    expect(diary.data).toContainEqual(expect.objectContaining({ kind: 'channel_confirmed', actor: 'talent', details: { channel: 'sms' } }));
  });

  it('refuses the mailbox of the link, and what is no address', async () => {
    const { email, sign } = await opened();
    const same = await sign({ kind: 'email', address: email.toUpperCase() }).expect(422);
    expect(same.body.code).toBe('signing.second_channel_same');
    for (const wrong of [
      { kind: 'sms', address: '0151 234' },
      { kind: 'email', address: 'mira' },
      { kind: 'fax', address: '+4915123456789' },
    ])
      await sign(wrong).expect(422);
  });

  it('is held when the second address is of the brand', async () => {
    const { id, sign } = await opened();
    await sign({ kind: 'email', address: anEmail() }).expect(200);
    expect((await live.get(`/v1/consents/${id}`).expect(200)).body.holdReasons).toEqual(['own_mail_domain']);
  });

  it('counts five wrong answers, each of them, and then takes none', async () => {
    const { id, at, sign, enter } = await opened();
    await sign(sms).expect(200);
    const code = await codeOf(id);
    await enter('12345').expect(422);
    const answers = await Promise.all([1, 2, 3].map(() => enter(other(code))));
    expect(answers.map(({ body }) => body.triesLeft).sort()).toEqual([2, 3, 4]);
    await enter(other(code)).expect(422);
    expect((await enter(other(code)).expect(422)).body).toMatchObject({ code: 'signing.code_wrong', triesLeft: 0 });
    expect((await enter(code).expect(409)).body.code).toBe('signing.code_tried_too_often');
    const address = `second-${Date.now()}@private.test`;
    const { body } = await api.nobody.post(at('/code/resend'), { secondChannel: { kind: 'email', address } }).expect(200);
    expect(body.secondChannel.code).toMatchObject({ kind: 'email', sentTo: 's•••@private.test', triesLeft: 5, resendsLeft: 2 });
    const next = await codeOf(id, 2);
    expect(next).not.toBe(code);
    expect(await sentCode(api, live, id, 1)).toBeNull();
    await enter(next).expect(200);
  });

  it('is good for ten minutes, and sent again three times a day', async () => {
    const { id, at, sign, enter } = await opened();
    await sign(sms).expect(200);
    await sentAgo(10 * 60_000);
    expect((await enter(await codeOf(id)).expect(409)).body.code).toBe('signing.code_expired');
    const resend = () => api.nobody.post(at('/code/resend'));
    for (let i = 0; i < 3; i++) await resend().expect(200);
    expect((await resend().expect(409)).body.code).toBe('signing.code_resent_too_often');
    await sentAgo(24 * 36e5);
    await resend().expect(200);
    await enter(await codeOf(id, 5)).expect(200);
  });

  it('stands in no row, and its address is sealed; the database, too, takes no statement before it', async () => {
    const { id, sign } = await opened();
    await sign(sms).expect(200);
    const db = api.app.get(Database);
    const [row] = await runIn(asTenant(live.tenantId), () =>
      db.transaction(() => db.tx.signingCodeRow.findMany({ orderBy: { sentAt: 'desc' } })),
    );
    const stored = JSON.stringify({ ...row, address: Buffer.from(row?.address ?? []).toString('latin1') });
    expect(stored).not.toContain('15123456789');
    expect(stored).not.toContain(await codeOf(id));
    const spoken = { consentId: toUuid(id as Id<'con'>), assetId: toUuid(newId('ast')), words: Array(6).fill('apple'), brand: 'Brand' };
    const data = { ...spoken, id: toUuid(newId('stm')), spokenOn: new Date(), recordedAt: new Date(), status: 'waiting', test: false };
    await expect(runIn(asTenant(live.tenantId), () => db.transaction(() => db.tx.consentStatementRow.create({ data })))).rejects.toThrow(
      'not answered yet',
    );
  });

  it('is asked of nobody in the sandbox, and works there for whoever gives a channel', async () => {
    const brand = await api.newTenant();
    const { id, required, sign, enter, state } = await opened(brand);
    expect(required).toBe(false);
    await sign(sms).expect(200);
    await state().expect(409);
    await enter((await sentCode(api, brand, id)) ?? '').expect(200);
    expect((await state().expect(200)).body.consent.status).toBe('active');
  });
});

describe('short messages', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  /** Live, and signed with a phone. */
  async function signedByPhone() {
    const brand = await api.newTenant({ live: true });
    const { consent } = await offered(brand);
    const at = `/v1/signing/${await mailedToken(api, brand, consent.id)}`;
    const { body } = await api.nobody.get(at).expect(200);
    const sign = (secondChannel: object) =>
      api.nobody.post(`${at}/sign`, { fullName: 'Mira Lind', agreements: agreeTo(body.texts), secondChannel });
    return { brand, consentId: consent.id as string, at, kinds: body.secondChannel.kinds, sign };
  }
  const send = (brand: Caller, consentId: string, gateway: SmsPort) => {
    const nobody = { send: () => Promise.reject(new Error('No mail goes out here.')) } as unknown as Sender;
    const task = new SendSigningCode(api.app.get(SigningCodeService, { strict: false }), nobody, gateway);
    return runIn(asTenant(brand.tenantId, ...task.permissions), () => task.run({ consentId, round: 1 }));
  };

  it('go out by the worker, signed, the same at each attempt, until the code they carry was answered', async () => {
    let status = 503;
    const receiver = await startReceiver(() => status);
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const gateway = new HttpSms(receiver.url, { token: 'bearer', secret });
    const { brand, consentId, at, sign } = await signedByPhone();
    try {
      await sign(sms).expect(200);
      expect(receiver.received).toEqual([]);
      await expect(send(brand, consentId, gateway)).rejects.toThrow('503');
      status = 202;
      await send(brand, consentId, gateway);
      const [first, second] = receiver.received;
      expect(second?.body).toBe(first?.body);
      expect(second?.headers).toMatchObject({ 'webhook-id': first?.headers['webhook-id'], authorization: 'Bearer bearer' });
      const { to, text } = new Webhook(secret).verify(second?.body ?? '', second?.headers as Record<string, string>) as Sms;
      expect(to).toBe('+4915123456789');
      const code = /\d{6}/.exec(text)?.[0] ?? '';
      await api.nobody.post(`${at}/code`, { code }).expect(200);
      await send(brand, consentId, gateway);
      expect(receiver.received).toHaveLength(2);
    } finally {
      await receiver.close();
    }
  });

  it('are asked for by nobody where none are sent: the second way is a second mailbox', async () => {
    const port = api.app.get(SmsPort);
    Object.defineProperty(port, 'reachesPhones', { value: false, configurable: true });
    try {
      const { at, kinds, sign } = await signedByPhone();
      expect(kinds).toEqual(['email']);
      const page = (await api.nobody.get(at.replace('/v1/signing', '/c')).expect(200)).text;
      expect(page).toContain('Another e-mail address');
      expect(page).not.toMatch(/mobile|\+49/);
      expect((await sign(sms).expect(422)).body.code).toBe('signing.second_channel_not_offered');
      await sign({ kind: 'email', address: anEmail() }).expect(200);
      const resent = await api.nobody.post(`${at}/code/resend`, { secondChannel: sms }).expect(422);
      expect(resent.body.code).toBe('signing.second_channel_not_offered');
    } finally {
      Object.defineProperty(port, 'reachesPhones', { value: true });
    }
  });
});
