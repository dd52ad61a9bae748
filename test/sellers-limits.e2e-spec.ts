import { JobQueue } from '@app/jobs';
import { type Id, newId, toUuid } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import { activeConsent, pageToken } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { estateOf } from './support/estate.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

let api: Gateway;
let admin: Caller;
let levels: Levels;
beforeAll(async () => {
  api = await startGateway();
  admin = await api.admin();
  levels = new Levels(api);
});
afterAll(() => api.close());

describe('work of a suspended tenant', () => {
  const kinds = ['catalog_import', 'erasure'] as const;
  const addedTo = async (brand: Caller) => {
    const jobs = api.app.get(JobQueue, { strict: false });
    return levels.within(brand.tenantId, async () => {
      const made = [];
      for (const kind of kinds) made.push(await jobs.add({ kind, subjectId: newId('imp'), cost: 1 }));
      return made.map(({ id }) => id);
    });
  };
  /** Every job that a worker could claim now, found by claiming them all; nothing of it stays. */
  const claimable = async (): Promise<string[]> => {
    const db = api.app.get(Database);
    const found: string[] = [];
    const undo = new Error('undo');
    const claimAll = async () => {
      for (;;) {
        const [row] = await db.tx.$queryRaw<{ id: string }[]>`select id from door.claim_job(${[...kinds]}::text[], 15)`;
        if (!row) throw undo;
        found.push(row.id);
      }
    };
    await runIn(asTenant(admin.tenantId), () => db.transaction(claimAll)).catch((error) => {
      if (error !== undo) throw error;
    });
    return found;
  };
  const of = async (ids: readonly Id<'job'>[]) => {
    const now = await claimable();
    return ids.map((id) => now.includes(toUuid(id)));
  };

  it('is not begun, whoever above was suspended, but for what is owed to people; it goes on with the tenant', async () => {
    const seller = await levels.below(admin.tenantId, 'reseller');
    const brand = await levels.below(seller.tenantId, 'brand');
    const ids = await addedTo(brand);
    expect(await of(ids)).toEqual([true, true]);
    for (const tenantId of [brand.tenantId, seller.tenantId]) {
      await admin.post(`/v1/admin/tenants/${tenantId}/suspend`, { reason: 'abuse' }).expect(200);
      expect(await of(ids)).toEqual([false, true]);
      await admin.post(`/v1/admin/tenants/${tenantId}/resume`).expect(200);
    }
    expect(await of(ids)).toEqual([true, true]);
  });

  it('under way loses its lease', async () => {
    const brand = await api.newTenant();
    const [fed, erasure] = await addedTo(brand);
    await levels.within(brand.tenantId, (db) =>
      db.tx.jobRow.updateMany({ data: { status: 'running', fence: 1n, leaseUntil: new Date(Date.now() + 60_000) } }),
    );
    const jobs = api.app.get(JobQueue, { strict: false });
    const renew = (id: Id<'job'> | undefined) => levels.within(brand.tenantId, () => jobs.renew(id as Id<'job'>, 1n, 0.5));
    await renew(fed);
    await admin.post(`/v1/admin/tenants/${brand.tenantId}/suspend`, { reason: 'abuse' }).expect(200);
    await expect(renew(fed)).rejects.toMatchObject({ code: 'job.lease_lost' });
    await renew(erasure);
  });

  it('is refused at the door by its name, and its talents read, take and end what is theirs', async () => {
    const brand = await api.newTenant();
    const { talent, consent } = await activeConsent(api, brand);
    await admin.post(`/v1/admin/tenants/${brand.tenantId}/suspend`, { reason: 'abuse' }).expect(200);
    expect(
      (await brand.post('/v1/products', { sku: 'X', title: 'Bowl', price: { amount: 1, currency: 'EUR' } }).expect(403)).body.code,
    ).toBe('tenant.suspended');
    await brand.get('/v1/second-factor').expect(200);
    await api.nobody.post('/v1/talent-links', { email: talent.email }).expect(202);
    const token = await pageToken(api, brand, talent.email);
    expect((await api.nobody.get(`/v1/talent/${token}`).expect(200)).body.consents).toHaveLength(1);
    await api.nobody.get(`/v1/talent/${token}/export`).expect(200);
    await api.nobody.post(`/v1/talent/${token}/revoke`, { consentId: consent.id }).expect(200);
    expect((await brand.get(`/v1/consents/${consent.id}`).expect(200)).body.status).toBe('revoked');
  });
});

describe('staff that acts for a brand', () => {
  it('is on record there with both names, also when it only looks', async () => {
    const { owner, ids } = await estateOf(api);
    const acting = (path: string) => admin.get(path).set('understudy-tenant', owner.tenantId);
    await acting(`/v1/talents/${ids.tal}`).expect(200);
    await acting('/v1/consents?limit=1').expect(200);
    const query = `{ talent(id: "${ids.tal}") { name } }`;
    expect((await admin.gql(query, {}, { 'understudy-tenant': owner.tenantId })).data.talent.name).toEqual(expect.any(String));
    await owner.get(`/v1/talents/${ids.tal}`).expect(200);
    const { body } = await owner.get('/v1/audit-events?name=tenant.read_from_above').expect(200);
    expect(body.data.map(({ payload }: { payload: object }) => payload)).toEqual([
      { operation: 'talent', ids: [ids.tal] },
      { operation: 'consents', ids: [] },
      { operation: 'talent', ids: [ids.tal] },
    ]);
    for (const event of body.data) expect(event).toMatchObject({ actorId: expect.stringMatching(/^usr_/), actorTenantId: admin.tenantId });
  });

  it('signs nothing, approves nothing, and meets no raw film of a person', async () => {
    const { owner, ids, drafts, talentToken } = await estateOf(api);
    await owner.post(`/v1/scripts/${drafts.scr}/submit`).expect(200);
    await owner.post(`/v1/consents/${ids.con}/pause`).expect(200);
    const never: [string, string, object][] = [
      ['post', `/v1/scripts/${drafts.scr}/approve`, {}],
      ['post', `/v1/scripts/${drafts.scr}/reject`, { reason: 'x' }],
      ['post', `/v1/renders/${ids.ren}/approve`, {}],
      ['patch', `/v1/talents/${ids.tal}`, { email: 'mine@evil.test' }],
      ['post', `/v1/consents/${ids.con}/resume`, {}],
      ['get', `/v1/assets/${ids.ast}/content`, {}],
      ['post', `/v1/members`, { email: 'mine@evil.test', role: 'owner' }],
      ['post', `/v1/api-keys`, { name: 'mine', scopes: ['*'] }],
      ['post', `/v1/talent/${talentToken}/revoke`, { consentId: ids.con }],
      [
        'post',
        '/v1/signing/some-token/sign',
        { fullName: 'Nobody', agreements: [{ modality: 'face', textSha256: 'a'.repeat(64), agreed: true }] },
      ],
    ];
    for (const [method, path, json] of never) {
      const call = method === 'get' ? admin.get(path) : method === 'patch' ? admin.patch(path, json) : admin.post(path, json);
      const { status, body } = await call.set('understudy-tenant', owner.tenantId);
      expect({ method, path, status, code: body.code }).toEqual({ method, path, status: 403, code: 'access.not_permitted' });
    }
    expect((await owner.get(`/v1/consents/${ids.con}`).expect(200)).body.status).toBe('paused');
    await owner.get(`/v1/assets/${ids.ast}/content`).expect(200);
  });
});
