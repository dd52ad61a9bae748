import {
  aConsent,
  activeConsent,
  agreeTo,
  aTalent,
  clip,
  decide,
  mailedToken,
  offered,
  pageToken,
  signAndState,
} from './support/consent.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

describe('consent', () => {
  let api: Gateway;
  /** Most of these are about one consent and do not mind whose it is: a tenant costs more than all the rest. */
  let brand: Caller;
  beforeAll(async () => {
    api = await startGateway();
    brand = await api.newTenant();
  });
  afterAll(() => api.close());

  const link = (token: string, path = '') => `/v1/signing/${token}${path}`;

  describe('a talent', () => {
    it('is an adult, and keeps their contacts once asked', async () => {
      const { body: minor } = await brand.post('/v1/talents', aTalent({ birthDate: '2015-01-01' })).expect(422);
      expect(minor.code).toBe('talent.minor');
      const { talent } = await offered(brand);
      const { body: locked } = await brand.patch(`/v1/talents/${talent.id}`, { email: 'other@talent.test' }).expect(409);
      expect(locked.code).toBe('talent.contacts_locked');
      const { body } = await brand.patch(`/v1/talents/${talent.id}`, { stageName: 'Mia' }).set('if-match', '"0"').expect(200);
      expect(body).toMatchObject({ stageName: 'Mia', version: 1 });
      await brand.patch(`/v1/talents/${talent.id}`, { stageName: 'Mo', version: 0 }).expect(412);
    });

    it('is nobody to other tenants', async () => {
      const other = await api.newTenant();
      const { talent, consent } = await offered(brand);
      for (const path of [
        `/v1/talents/${talent.id}`,
        `/v1/consents/${consent.id}`,
        `/v1/consents/${consent.id}/events`,
        `/v1/consents/${consent.id}/uses`,
      ])
        await other.get(path).expect(404);
      await other.post(`/v1/consents/${consent.id}/revoke`).expect(404);
      await other.post('/v1/consents', aConsent(talent.id)).expect(404);
    });
  });

  describe('an offer', () => {
    it('goes from draft to active in the sandbox, as a test', async () => {
      const { consent, token } = await offered(brand);
      expect(consent).toMatchObject({ status: 'offered', test: true, termsSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
      const { body: seen } = await api.nobody
        .get(link(token))
        .expect(200)
        .expect('cache-control', 'no-store')
        .expect('referrer-policy', 'no-referrer');
      expect(seen.texts.map(({ modality }: { modality: string }) => modality)).toEqual(['general', 'face', 'voice']);
      expect(await signAndState(api, token)).toMatchObject({ status: 'active', test: true });
      const { body } = await api.nobody.get(link(token)).expect(404);
      expect(body.code).toBe('signing.link_invalid');
      const { body: diary } = await brand.get(`/v1/consents/${consent.id}/events`).expect(200);
      expect(diary.data.map(({ kind, actor }: { kind: string; actor: string }) => `${actor} ${kind}`).reverse()).toEqual([
        'tenant created',
        'tenant offered',
        'talent signed',
        'talent stated',
        'talent activated',
      ]);
    });

    it('says what is wrong with its terms, by place', async () => {
      const { body: talent } = await brand.post('/v1/talents', aTalent()).expect(201);
      const { body } = await brand.post('/v1/consents', aConsent(talent.id, { purposes: [], territories: ['Germany'] })).expect(422);
      expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/purposes', '/territories/0']);
      const late = await brand.post('/v1/consents', aConsent(talent.id, { validUntil: '2039-01-01T00:00:00Z' })).expect(422);
      expect(late.body.code).toBe('consent.too_long');
    });

    it('is frozen, once', async () => {
      const { body: talent } = await brand.post('/v1/talents', aTalent()).expect(201);
      const { body: draft } = await brand.post('/v1/consents', aConsent(talent.id)).expect(201);
      await brand.patch(`/v1/consents/${draft.id}`, { purposes: ['advertising'], version: 0 }).expect(200);
      const answers = await Promise.all([1, 2, 3].map(() => brand.post(`/v1/consents/${draft.id}/offer`, {})));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const { body } = await brand.patch(`/v1/consents/${draft.id}`, { purposes: ['news'] }).expect(409);
      expect(body.code).toBe('consent.not_draft');
    });
  });

  describe('signing', () => {
    it('wants each text agreed by itself, by its hash', async () => {
      const { token } = await offered(brand);
      const { body: seen } = await api.nobody.get(link(token)).expect(200);
      const all = agreeTo(seen.texts);
      const refused = [
        all.slice(0, 2),
        all.map((one) => ({ ...one, agreed: one.modality !== 'voice' })),
        all.map((one) => (one.modality === 'voice' ? { ...one, textSha256: '0'.repeat(64) } : one)),
      ];
      for (const agreements of refused) {
        const { body } = await api.nobody.post(link(token, '/sign'), { fullName: 'Mira Lind', agreements }).expect(422);
        expect(body).toMatchObject({ code: 'signing.agreement_missing', modality: 'voice' });
      }
      const early = await api.nobody.upload(link(token, '/statement'), clip, {}).expect(409);
      expect(early.body.code).toBe('signing.statement_not_due');
    });

    it('happens once, however often it is sent, and so does the statement', async () => {
      const { consent, token } = await offered(brand);
      const { body: seen } = await api.nobody.get(link(token)).expect(200);
      const signature = { fullName: 'Mira Lind', agreements: agreeTo(seen.texts) };
      const signed = await Promise.all([1, 2, 3].map(() => api.nobody.post(link(token, '/sign'), signature)));
      expect(signed.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const stated = await Promise.all([1, 2, 3].map(() => api.nobody.upload(link(token, '/statement'), clip, {})));
      expect(stated.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
      expect((await brand.get(`/v1/consents/${consent.id}`)).body.status).toBe('active');
    });

    it('may be declined, and the pressure is told to the platform alone', async () => {
      const { consent, token } = await offered(brand);
      const { body } = await api.nobody.post(link(token, '/decline'), { pressured: true }).expect(200);
      expect(body.consent.status).toBe('declined');
      await api.nobody.get(link(token)).expect(404);
      const { body: diary } = await brand.get(`/v1/consents/${consent.id}/events`).expect(200);
      expect(JSON.stringify(diary)).not.toContain('pressure');
    });

    it('knows no other token', async () => {
      for (const token of ['x', 'a'.repeat(43), `%27%3B--${'b'.repeat(40)}`]) await api.nobody.get(link(token)).expect(404);
    });
  });

  describe('of a live tenant', () => {
    let live: Caller;
    beforeAll(async () => void (live = await api.newTenant({ live: true })));

    it('is signed by mail only, and heard by a human of the platform before it counts', async () => {
      const { consent, token: shown } = await offered(live);
      expect([consent.signingUrl, shown, consent.test]).toEqual([null, '', false]);
      const token = await mailedToken(api, live, consent.id);
      expect(await signAndState(api, token)).toMatchObject({ status: 'signed', test: false });
      expect(await decide(api, live, { consentId: consent.id, kind: 'scan', subjectId: 's' })).toMatchObject({
        code: 'consent.not_active',
      });

      await live.post(`/v1/admin/consents/${consent.id}/statement-review`, { accepted: true }).expect(403);
      const admin = await api.admin();
      const { body: waiting } = await admin.get(`/v1/admin/consents/${consent.id}/statement`).expect(200);
      expect(waiting).toMatchObject({ fullName: 'Mira Lind', statement: { status: 'waiting', words: expect.any(Array) } });
      const heard = await admin.get(`/v1/admin/consents/${consent.id}/statement/content`).expect(200);
      expect(Buffer.compare(heard.body, clip)).toBe(0);

      await admin.post(`/v1/admin/consents/${consent.id}/statement-review`, { accepted: false }).expect(422);
      await admin.post(`/v1/admin/consents/${consent.id}/statement-review`, { accepted: false, reason: 'inaudible' }).expect(200);
      const again = await mailedToken(api, live, consent.id);
      expect(again).not.toBe(token);
      await api.nobody.upload(link(again, '/statement'), clip, {}).expect(200);
      const reviews = await Promise.all(
        [1, 2, 3].map(() => admin.post(`/v1/admin/consents/${consent.id}/statement-review`, { accepted: true })),
      );
      expect(reviews.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect(await decide(api, live, { consentId: consent.id, kind: 'scan', subjectId: 's' })).toMatchObject({ outcome: 'allow' });
    });

    it('is held when the signature gives a reason to look', async () => {
      const { consent } = await offered(live);
      expect(await signAndState(api, await mailedToken(api, live, consent.id), 'Somebody Else')).toMatchObject({ status: 'held' });
      const { body } = await live.get(`/v1/consents/${consent.id}`).expect(200);
      expect(body.holdReasons).toEqual(['name_differs']);
      const { body: active } = await (await api.admin())
        .post(`/v1/admin/consents/${consent.id}/statement-review`, { accepted: true })
        .expect(200);
      expect(active.status).toBe('active');
    });

    it('is not what was signed in the sandbox', async () => {
      const brand = await api.newTenant();
      const { consent } = await activeConsent(api, brand);
      expect(await decide(api, brand, { consentId: consent.id, kind: 'scan', subjectId: 's' })).toMatchObject({ outcome: 'allow' });
      const legalEntity = { name: 'Brand Ltd', registrationNo: 'HRB 1', address: '1 Main Street', privacyContact: 'privacy@brand.test' };
      await brand.patch('/v1/tenant', { legalEntity }).expect(200);
      await (await api.admin()).post(`/v1/admin/tenants/${brand.tenantId}/verify`).expect(200);
      expect(await decide(api, brand, { consentId: consent.id, kind: 'scan', subjectId: 's' })).toMatchObject({
        code: 'consent.not_active',
      });
    });
  });

  describe('a use', () => {
    it('is covered or refused by name, and always on record', async () => {
      const { consent } = await activeConsent(api, brand);
      const use = {
        consentId: consent.id,
        kind: 'publish',
        subjectId: 'ren_1',
        platform: 'own_page',
        territories: ['DE'],
        language: 'en-GB',
      } as const;
      expect(await decide(api, brand, use)).toMatchObject({ outcome: 'allow', id: expect.stringMatching(/^dec_/) });
      expect(await decide(api, brand, { ...use, territories: ['DE', 'US'] })).toMatchObject({
        code: 'consent.out_of_scope',
        scope: 'territory',
      });
      const { body } = await brand.get(`/v1/consents/${consent.id}/uses`).expect(200);
      expect(body.data.map(({ outcome, scope }: { outcome: string; scope: string }) => [outcome, scope])).toEqual([
        ['refuse', 'territory'],
        ['allow', null],
      ]);
    });

    it('never takes more seconds than there are, whoever comes first', async () => {
      const { consent } = await activeConsent(api, brand, { maxSeconds: 100 });
      const subjects = Array.from({ length: 8 }, (_, i) => `ren_${i}`);
      const ask = (subjectId: string) => decide(api, brand, { consentId: consent.id, kind: 'render', subjectId, seconds: 30 });
      const answers = await Promise.all(subjects.map(ask));
      expect(answers.filter(({ outcome }) => outcome === 'allow')).toHaveLength(3);
      expect(answers.filter(({ scope }) => scope === 'seconds')).toHaveLength(5);
      const first = subjects[answers.findIndex(({ outcome }) => outcome === 'allow')] ?? '';
      expect(await ask(first)).toMatchObject({ outcome: 'allow' });
    });

    it('and a revocation never pass each other', async () => {
      const { consent } = await activeConsent(api, brand);
      const use = { consentId: consent.id, kind: 'lease', subjectId: 'job_1' } as const;
      const order: string[] = [];
      const [begun, allowed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const using = decide(api, brand, use, async () => {
        begun.resolve();
        await allowed.promise;
        order.push('used');
      });
      // Asked from here, not from inside: in one process the request would join the open transaction.
      await begun.promise;
      const revoking = brand.post(`/v1/consents/${consent.id}/revoke`).then(({ status }) => order.push(`revoked ${status}`));
      await new Promise((go) => setTimeout(go, 500));
      allowed.resolve();
      const [used] = await Promise.all([using, revoking]);
      expect([used.outcome, ...order]).toEqual(['allow', 'used', 'revoked 200']);
      expect(await decide(api, brand, use)).toMatchObject({ code: 'consent.revoked' });
    });
  });

  describe('the talent', () => {
    it('sees, pauses, narrows and ends it by a link of their own', async () => {
      const { consent, talent } = await activeConsent(api, brand);
      await api.nobody.post('/v1/talent-links', { email: talent.email }).expect(202);
      await api.nobody.post('/v1/talent-links', { email: 'nobody@talent.test' }).expect(202);
      const page = `/v1/talent/${await pageToken(api, brand, talent.email)}`;
      await decide(api, brand, { consentId: consent.id, kind: 'render', subjectId: 'ren_1', platform: 'own_page' });

      expect((await api.nobody.get(page).expect(200)).body).toMatchObject({
        talent: { name: 'Mira Lind' },
        consents: [{ status: 'active' }],
      });
      expect((await api.nobody.get(`${page}/uses`).expect(200)).body.data).toHaveLength(1);

      expect((await api.nobody.post(`${page}/pause`).expect(200)).body.consents[0]).toMatchObject({ status: 'paused', pausedBy: 'talent' });
      const { body: other } = await brand.post(`/v1/consents/${consent.id}/resume`).expect(409);
      expect(other.code).toBe('consent.paused_by_other');
      await api.nobody.post(`${page}/resume`, { consentId: consent.id }).expect(200);

      const { body: wider } = await api.nobody.post(`${page}/narrow`, { territories: ['DE', 'US'] }).expect(422);
      expect(wider).toMatchObject({ code: 'consent.not_narrower', part: 'territories' });
      const { body: narrower } = await api.nobody.post(`${page}/narrow`, { territories: ['DE'] }).expect(200);
      expect(narrower.consents[0].territories).toEqual(['DE']);

      const { body: mine } = await api.nobody.get(`${page}/export`).expect(200);
      expect(mine.consents[0]).toMatchObject({
        signature: { fullName: 'Mira Lind' },
        statements: [{ status: 'accepted' }],
        uses: [{ kind: 'render' }],
      });
      await api.nobody.post(`${page}/revoke`).expect(200);
      expect((await api.nobody.post(`${page}/revoke`).expect(200)).body.consents[0]).toMatchObject({
        status: 'revoked',
        revokedBy: 'talent',
      });
      expect((await brand.get(`/v1/consents/${consent.id}`)).body.revokedBy).toBe('talent');
    });

    it('cannot be mailed without end by somebody who types their address', async () => {
      const { talent } = await offered(brand);
      const tokens = [];
      for (let i = 0; i < 4; i++) tokens.push(await pageToken(api, brand, talent.email));
      expect(tokens.map(Boolean)).toEqual([true, true, true, false]);
    });
  });

  it('is the same through GraphQL', async () => {
    const brand = await api.newTenant();
    const { talent, consent } = await activeConsent(api, brand);
    const { data } = await brand.gql(
      `{ consents { nodes { id status pausedBy talent { id stageName } } } consentEvents(id: "${consent.id}") { nodes { kind } } }`,
    );
    expect(data.consents.nodes).toEqual([
      { id: consent.id, status: 'active', pausedBy: null, talent: { id: talent.id, stageName: 'Mira' } },
    ]);
    expect(data.consentEvents.nodes).toHaveLength(5);
    const paused = await brand.gql(`mutation { pauseConsent(id: "${consent.id}") { status pausedBy } }`);
    expect(paused.data.pauseConsent).toEqual({ status: 'paused', pausedBy: 'tenant' });
    const refused = await (await brand.key('consent:read')).gql(`mutation { revokeConsent(id: "${consent.id}") { status } }`);
    expect(refused.errors[0].extensions.code).toBe('access.not_permitted');
  });

  it('has pages for people that load nothing from elsewhere', async () => {
    const { token, talent } = await offered(brand, { stageName: '<b>Mira</b>' });
    const { text, headers } = await api.nobody.get(`/c/${token}`).expect(200).expect('content-type', /html/);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).not.toMatch(/<b>Mira|https?:\/\/(?!understudy\.test)/);
    await api.nobody.get('/c/nothing').expect(404).expect('content-type', /html/);
    const { text: own } = await api.nobody.get(`/t/${await pageToken(api, brand, talent.email)}`).expect(200);
    expect(own).toContain('waiting for your answer');
    for (const file of ['portal.css', 'signing.js', 'talent.js']) await api.nobody.get(`/portal/${file}`).expect(200);
    await api.nobody.get('/portal/%2e%2e%2fpackage.json').expect(404);
  });
});
