import { createServer } from 'node:http';
import { type Id, newId, toUuid } from '@app/kernel';
import { Database, HttpSms, runIn } from '@app/platform';
import { agreeTo, clip, mailedToken, offered, sentCode } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { anEmail, type Caller, type Gateway, startGateway } from './support/gateway.ts';

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

describe('the gateway for short messages', () => {
  it('gets what is to be sent, and fails the job when it refuses', async () => {
    const got: unknown[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      got.push({ ...JSON.parse(Buffer.concat(chunks).toString()), authorization: request.headers.authorization });
      response.writeHead(got.length === 1 ? 202 : 503).end('{}');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const gateway = new HttpSms(`http://127.0.0.1:${port}/send`, 'secret');
    try {
      await gateway.send({ to: '+4915123456789', text: '123456' });
      await expect(gateway.send({ to: '+4915123456789', text: '123456' })).rejects.toThrow('503');
      expect(got[0]).toEqual({ to: '+4915123456789', text: '123456', authorization: 'Bearer secret' });
    } finally {
      server.close();
    }
  });
});
