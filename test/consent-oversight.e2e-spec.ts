import { type Id, newId, type TenantId } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import { activeConsent, decide, pageToken } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { anEmail, type Caller, type Gateway, password, startGateway } from './support/gateway.ts';
import { asOwner } from './support/owner.ts';

describe('the platform looks into consents', () => {
  let api: Gateway;
  let brand: Caller;
  let admin: Caller;
  beforeAll(async () => {
    api = await startGateway();
    [brand, admin] = [await api.newTenant(), await api.admin()];
  });
  afterAll(() => api.close());

  const within = <T>(tenantId: TenantId, work: (db: Database) => Promise<T>) =>
    runIn(asTenant(tenantId), () => api.app.get(Database).transaction(() => work(api.app.get(Database))));

  /** A person of the platform who may look and nothing else. */
  async function anAuditor(): Promise<Caller> {
    const email = anEmail();
    const { body: invitation } = await admin.post('/v1/members', { email, role: 'auditor' }).expect(201);
    const { Sealer } = await import('@app/platform');
    await api.nobody.post(`/v1/invitations/${api.app.get(Sealer).derive('invitation', invitation.id)}/accept`, { password }).expect(200);
    const { body } = await admin.get('/v1/members?limit=100').expect(200);
    const { id } = body.data.find((member: { email: string }) => member.email === email);
    const { toUuid } = await import('@app/kernel');
    await within(admin.tenantId, (db) => db.tx.membershipRow.updateMany({ where: { id: toUuid(id) }, data: { role: 'platform_auditor' } }));
    return api.proved(await api.login(email, password));
  }

  it('over all tenants, by filter and page, and nobody else does', async () => {
    const { consent, talent } = await activeConsent(api, brand);
    const other = await activeConsent(api, await api.newTenant());
    await brand.get('/v1/admin/consents').expect(403);
    const { body: one } = await admin.get(`/v1/admin/consents?tenantId=${brand.tenantId}&status=active`).expect(200);
    expect(one.data).toMatchObject([{ id: consent.id, tenantId: brand.tenantId, status: 'active' }]);
    expect(JSON.stringify(one)).not.toContain('signingUrl');
    const { body: first } = await admin.get('/v1/admin/consents?limit=1').expect(200);
    expect(first.data[0].id).toBe(other.consent.id);
    const { body: next } = await admin.get(`/v1/admin/consents?limit=1&after=${first.nextCursor}`).expect(200);
    expect(next.data[0].id).not.toBe(other.consent.id);
    const { data } = await admin.gql(`{ adminConsents(talentId: "${talent.id}") { nodes { id tenantId } } }`);
    expect(data.adminConsents.nodes).toEqual([{ id: consent.id, tenantId: brand.tenantId }]);
    await admin.get('/v1/admin/consents?status=lost').expect(422);
  });

  it('opens one whole dossier, and the reading names the reader to tenant and talent', async () => {
    const { consent, talent } = await activeConsent(api, brand);
    await decide(api, brand, { consentId: consent.id, kind: 'render', subjectId: newId('ren'), platform: 'own_page' });
    await brand.get(`/v1/admin/consents/${consent.id}/dossier`).expect(403);
    const auditor = await anAuditor();
    const { body } = await auditor.get(`/v1/admin/consents/${consent.id}/dossier`).expect(200);
    expect(body).toMatchObject({
      consent: { id: consent.id, tenantId: brand.tenantId, parties: [{ role: 'brand' }, { role: 'platform' }] },
      talent: { id: talent.id, name: 'Mira Lind' },
      texts: [{ modality: 'general', textSha256: expect.stringMatching(/^[0-9a-f]{64}$/) }, {}, {}],
      signature: { fullName: 'Mira Lind', agreements: expect.any(Array) },
      statements: [{ status: 'accepted' }],
      uses: [{ kind: 'render', outcome: 'allow' }],
      works: [],
      avatars: [],
      destroyedKeys: [],
    });
    await auditor.get(`/v1/admin/consents/${newId('con')}/dossier`).expect(404);

    const { body: trail } = await brand.get('/v1/audit-events?name=consent.record_read').expect(200);
    const { id: reader } =
      (await auditor.get('/v1/members?limit=100')).body.data.find(({ role }: { role: string }) => role === 'platform_auditor') ?? {};
    expect(reader).toBeDefined();
    expect(trail.data[0]).toMatchObject({
      actorId: expect.stringMatching(/^usr_/),
      payload: { consentId: consent.id, part: 'dossier' },
      actorTenantId: admin.tenantId,
    });
    const { body: page } = await api.nobody.get(`/v1/talent/${await pageToken(api, brand, talent.email)}`).expect(200);
    expect(page.readings).toMatchObject([{ consentId: consent.id, by: 'platform', part: 'dossier' }]);

    const { data } = await auditor.gql(
      `{ adminConsentDossier(id: "${consent.id}") { consent { id } talent { name } statements { status } destroyedKeys { generation } } }`,
    );
    expect(data.adminConsentDossier).toMatchObject({ consent: { id: consent.id }, talent: { name: 'Mira Lind' } });
  });

  it('reads every audit trail, and is in its own', async () => {
    const { consent } = await activeConsent(api, brand);
    await brand.get('/v1/admin/audit').expect(403);
    const { body: about } = await admin.get(`/v1/admin/audit?subjectId=${consent.id}`).expect(200);
    expect(about.data.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['consent.created', 'consent.activated']));
    // The brand's own, and the note that somebody is looking.
    expect(new Set(about.data.map(({ tenantId }: { tenantId: string }) => tenantId))).toEqual(new Set([admin.tenantId, brand.tenantId]));
    const { body: some } = await admin.get(`/v1/admin/audit?tenantId=${brand.tenantId}&name=consent.*&limit=2`).expect(200);
    expect(some.data).toHaveLength(2);
    const { body: none } = await admin.get(`/v1/admin/audit?tenantId=${brand.tenantId}&to=2020-01-01T00:00:00Z`).expect(200);
    expect(none.data).toEqual([]);
    const { body: own } = await admin.get('/v1/audit-events?name=platform.audit_read').expect(200);
    expect(own.data[0].payload).toMatchObject({ tenantId: brand.tenantId });
    const { data } = await admin.gql(`{ adminAudit(subjectId: "${consent.id}", name: "consent.*", first: 1) { nodes { tenantId name } } }`);
    expect(data.adminAudit.nodes).toMatchObject([{ tenantId: brand.tenantId }]);
  });

  it('cannot write through the auditors door, whatever the code does', async () => {
    const { consent } = await activeConsent(api, brand);
    const { toUuid } = await import('@app/kernel');
    const writing = within(admin.tenantId, (db) =>
      db.asAuditor(() => db.tx.consentRow.updateMany({ where: { id: toUuid(consent.id as Id<'con'>) }, data: { status: 'active' } })),
    );
    await expect(writing).rejects.toThrow(/permission denied/);
    const grants = await asOwner((db) =>
      db.query(`select table_name from information_schema.role_table_grants where grantee = 'app_auditor' and privilege_type <> 'SELECT'`),
    );
    expect(grants.rows).toEqual([]);
  });
});
