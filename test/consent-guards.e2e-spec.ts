import { OfferPurgeService, OfferService, SigningService } from '@app/consent';
import { type Id, newId, toUuid } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import { TakedownReminderService } from '@app/renders';
import { MemberNetworks } from '@app/tenancy';
import { later } from './support/clock.ts';
import { aConsent, agreeTo, aTalent, clip, enterCode, mailedToken, offered, pageToken, signAndState } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { estateOf } from './support/estate.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

describe('a signature that may not be the talents own', () => {
  let api: Gateway;
  let live: Caller;
  beforeAll(async () => {
    api = await startGateway();
    live = await api.newTenant({ live: true });
  });
  afterAll(() => api.close());

  const of = (tenant: Caller, address: string, ...permissions: string[]) => ({ ...asTenant(tenant.tenantId, ...permissions), address });
  const memberCameFrom = (address: string) =>
    runIn(of(live, address), () => api.app.get(Database).transaction(() => api.app.get(MemberNetworks, { strict: false }).see()));

  async function signFrom(address: string, talent: object = {}) {
    const { consent } = await offered(live, talent);
    const token = await mailedToken(api, live, consent.id);
    const { body } = await api.nobody.get(`/v1/signing/${token}`).expect(200);
    const secondChannel = { kind: 'email', address: `${Date.now()}@private.test` };
    const signing = api.app.get(SigningService, { strict: false });
    await runIn(of(live, address, 'signing:use'), () =>
      signing.sign(
        token,
        { fullName: 'Mira Lind', agreements: agreeTo(body.texts), secondChannel } as Parameters<SigningService['sign']>[1],
        {
          address,
          browser: 'test',
        },
      ),
    );
    await enterCode(api, token, body.consent);
    const { body: stated } = await api.nobody.upload(`/v1/signing/${token}/statement`, clip, {}).expect(200);
    const { holdReasons } = (await live.get(`/v1/consents/${consent.id}`).expect(200)).body;
    return { id: consent.id as Id<'con'>, status: stated.consent.status, holdReasons };
  }

  it('is held when it comes from where a member logged in, for whoever of the platform decides', async () => {
    await memberCameFrom('203.0.113.7');
    expect(await signFrom('198.51.100.1')).toMatchObject({ status: 'signed', holdReasons: [] });
    const held = await signFrom('203.0.113.7');
    expect(held).toMatchObject({ status: 'held', holdReasons: ['own_network'] });
    const admin = await api.admin();
    const { body: waiting } = await admin.get('/v1/admin/statements').expect(200);
    expect(waiting.data.map(({ consentId }: { consentId: string }) => consentId)).toContain(held.id);
    const { body: ended } = await admin
      .post(`/v1/admin/consents/${held.id}/statement-review`, { accepted: false, final: true, reason: 'signed at the brand' })
      .expect(200);
    expect(ended).toMatchObject({ status: 'revoked', revokedBy: 'platform' });
  });

  it('is held at an address of the brand, not at a mail provider of everybody', async () => {
    expect(await signFrom('198.51.100.2', { email: `mira-${Date.now()}@brand.test` })).toMatchObject({ holdReasons: ['own_mail_domain'] });
    expect(await signFrom('198.51.100.2', { email: `mira-${Date.now()}@gmail.com` })).toMatchObject({ holdReasons: [] });
  });

  it('is held where the law on a body’s data is not settled: nothing is filmed before a human of the platform lets it', async () => {
    const texan = { country: 'US', region: 'US-TX' };
    expect(await signFrom('198.51.100.3', texan)).toMatchObject({ status: 'signed', holdReasons: [] });
    const { id, ...held } = await signFrom('198.51.100.3', { country: 'US', region: 'US-IL' });
    expect(held).toEqual({ status: 'held', holdReasons: ['region_under_review'] });
    const { talentId } = (await live.get(`/v1/consents/${id}`).expect(200)).body;
    const film = () => live.upload('/v1/assets', clip, { purpose: 'scan', talentId });
    expect((await film().expect(409)).body.code).toBe('consent.required');
    await (await api.admin()).post(`/v1/admin/consents/${id}/statement-review`, { accepted: true }).expect(200);
    await film().expect(201);
  });

  it('keeps of a network only a hash, another one for each tenant', async () => {
    const rows = await runIn(asTenant(live.tenantId), () =>
      api.app.get(Database).transaction(() => api.app.get(Database).tx.memberNetworkRow.findMany()),
    );
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.network ?? []).toString()).not.toContain('203.0.113.7');
  });

  it('of an employee waits 48 hours', async () => {
    const { consent } = await offered(live, { relationship: 'employee' });
    const token = await mailedToken(api, live, consent.id);
    const { body } = await api.nobody.get(`/v1/signing/${token}`).expect(200);
    const signature = { fullName: 'Mira Lind', agreements: agreeTo(body.texts), secondChannel: { kind: 'sms', address: '+4915123456789' } };
    const sign = () => api.nobody.post(`/v1/signing/${token}/sign`, signature);
    expect((await later(api, 47.9, sign)).body.code).toBe('signing.too_early');
    expect((await later(api, 48.1, sign)).body.consent.status).toBe('signed');
  });

  describe('an offer that nobody answers', () => {
    let brand: Caller;
    beforeAll(async () => void (brand = await api.newTenant()));
    const service = <T>(type: new (...args: never[]) => T): T => api.app.get(type, { strict: false });
    const tx = <T>(work: (db: Database) => Promise<T>) =>
      runIn(asTenant(brand.tenantId), () => service(Database).transaction(() => work(service(Database))));
    /** The link's time is up. */
    async function lapsed(id: string) {
      await tx((db) =>
        db.tx.signingLinkRow.updateMany({ where: { consentId: toUuid(id as Id<'con'>) }, data: { expiresAt: new Date(0) } }),
      );
      await runIn(asTenant(brand.tenantId, 'consent:expire'), () => service(OfferService).lapse(id as Id<'con'>));
    }
    const purge = (id: string) =>
      runIn(asTenant(brand.tenantId, 'consent:expire'), () => service(OfferPurgeService).purge(id as Id<'con'>));

    it('is forgotten, but for its shell, and so is who was asked', async () => {
      const { consent, talent } = await offered(brand, {}, { intendedUses: ['Mira presents pans'], representedBy: 'Agent Smith' });
      await purge(consent.id);
      expect((await brand.get(`/v1/talents/${talent.id}`)).body.name).toBe('Mira Lind');
      await lapsed(consent.id);
      await Promise.all([purge(consent.id), purge(consent.id), purge(consent.id)]);
      const { body } = await brand.get(`/v1/consents/${consent.id}`).expect(200);
      expect(body).toMatchObject({ status: 'expired', intendedUses: [], representedBy: null, termsSha256: consent.termsSha256 });
      expect((await brand.get(`/v1/talents/${talent.id}`).expect(200)).body).toMatchObject({ name: '', email: '', stageName: '-' });
      expect(await tx((db) => db.tx.consentTextRow.count({ where: { consentId: toUuid(consent.id) } }))).toBe(0);
      expect(await pageToken(api, brand, talent.email)).toBe('');
    });

    it('leaves a person alone who signed another one, and texts that were signed stay whatever the code does', async () => {
      const { body: talent } = await brand.post('/v1/talents', aTalent()).expect(201);
      const draft = async () => (await brand.post('/v1/consents', aConsent(talent.id)).expect(201)).body;
      const offer = async () => (await brand.post(`/v1/consents/${(await draft()).id}/offer`, {}).expect(200)).body;
      const [signed, ignored] = [await offer(), await offer()];
      await signAndState(api, signed.signingUrl.split('/').at(-1));
      await lapsed(ignored.id);
      await purge(ignored.id);
      expect((await brand.get(`/v1/talents/${talent.id}`).expect(200)).body.name).toBe('Mira Lind');
      await expect(tx((db) => db.tx.consentTextRow.deleteMany({ where: { consentId: toUuid(signed.id) } }))).rejects.toThrow(
        /texts of a consent stay/,
      );
    });
  });

  it('a film that must come down is asked for until it has, and the talent sees where and by when', async () => {
    const estate = await estateOf(api);
    const { owner, ids, talentToken } = estate;
    const remind = () =>
      runIn(asTenant(owner.tenantId, 'publication:remind'), () =>
        api.app.get(TakedownReminderService, { strict: false }).remind(ids.pub as Id<'pub'>),
      );
    const told = async () => {
      const { body } = await owner.get('/v1/audit-events?name=publication.*&limit=50').expect(200);
      return body.data.map(({ name }: { name: string }) => name);
    };
    await remind();
    expect(await told()).toEqual([]);
    const due = (takedownDueAt: Date) =>
      runIn(asTenant(owner.tenantId), () =>
        api.app
          .get(Database)
          .transaction(() =>
            api.app.get(Database).tx.publicationRow.updateMany({ where: { id: toUuid(ids.pub as Id<'pub'>) }, data: { takedownDueAt } }),
          ),
      );
    await due(new Date(Date.now() + 864e5));
    await remind();
    await due(new Date(Date.now() - 1000));
    await remind();
    expect(await told()).toEqual(['publication.takedown_overdue', 'publication.takedown_reminder']);
    const { body } = await api.nobody.get(`/v1/talent/${talentToken}/works`).expect(200);
    expect(body.data).toMatchObject([
      { id: ids.ren, publications: [{ id: ids.pub, takedownDueAt: expect.any(String), takenDownAt: null }] },
    ]);
    await api.nobody.get(`/v1/talent/${newId('tlk')}/works`).expect(404);
    await owner.post(`/v1/publications/${ids.pub}/take-down`);
  });
});
