import { runIn } from '@app/platform';
import { MemberService, SellerService } from '@app/tenancy';
import { SuspendTenant } from '../apps/worker/src/tenancy/suspend-tenant.ts';
import { asTenant } from './support/context.ts';
import { anEmail, Caller, type Gateway, password, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

describe('tenants on three levels', () => {
  let api: Gateway;
  let admin: Caller;
  beforeAll(async () => {
    api = await startGateway();
    admin = await api.admin();
  });
  afterAll(() => api.close());

  /** Opens the mail, sets a password, and logs in again as anybody would. */
  const accept = async (tenantId: Caller['tenantId'], email: string): Promise<Caller> => {
    const { body: page } = await admin.get('/v1/audit-events?name=member.invited').set('understudy-tenant', tenantId).expect(200);
    const { invitationId } = page.data[0].payload;
    const members = api.app.get(MemberService, { strict: false });
    const letter = await runIn(asTenant(tenantId, 'invitation:mail'), () => members.letter(invitationId));
    expect(letter?.email).toBe(email);
    await api.nobody.post(`/v1/invitations/${letter?.token}/accept`, { password }).expect(200);
    const { body } = await api.nobody.post('/v1/sessions', { email, password, tenantId }).expect(201);
    return new Caller(api.app, body.tenantId, body.accessToken);
  };
  const newReseller = async () => {
    const ownerEmail = anEmail();
    const { body } = await admin
      .post('/v1/admin/tenants', { kind: 'reseller', organization: 'Seller', country: 'FR', ownerEmail })
      .expect(201);
    expect(body).toMatchObject({ kind: 'reseller', status: 'sandbox', parentId: admin.tenantId });
    return accept(body.id, ownerEmail);
  };
  const newBrand = async (seller: Caller) => {
    const ownerEmail = anEmail();
    const { body } = await seller
      .post('/v1/tenants', { organization: 'Brand', country: 'FR', ownerEmail, metadata: { crm: '7' } })
      .expect(201);
    expect(body).toMatchObject({ kind: 'brand', parentId: seller.tenantId, metadata: { crm: '7' } });
    return accept(body.id, ownerEmail);
  };

  it('are made from above, with owners of their own, and seen by their seller alone', async () => {
    const [seller, rival] = [await newReseller(), await newReseller()];
    const brands = [await newBrand(seller), await newBrand(seller)];
    const { body: first } = await seller.get('/v1/tenants?limit=1').expect(200);
    const { body: second } = await seller.get(`/v1/tenants?limit=1&after=${first.nextCursor}`).expect(200);
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(brands.map(({ tenantId }) => tenantId).reverse());
    expect(second.nextCursor).toBeNull();
    expect((await rival.get('/v1/tenants').expect(200)).body.data).toEqual([]);

    const [brand] = brands as [Caller, Caller];
    const made = { organization: 'x', country: 'DE', ownerEmail: anEmail() };
    expect((await brand.post('/v1/tenants', made).expect(403)).body.code).toBe('tenant.not_a_seller');
    await seller.post('/v1/admin/tenants', { kind: 'reseller', ...made }).expect(403);
    await seller.get('/v1/admin/tenants').expect(403);
    await rival.post(`/v1/tenants/${brand.tenantId}/suspend`, { reason: 'abuse' }).expect(404);
    await brand.post(`/v1/tenants/${seller.tenantId}/suspend`, { reason: 'abuse' }).expect(404);
    await seller.post(`/v1/tenants/${seller.tenantId}/suspend`, { reason: 'abuse' }).expect(404);

    const { body: all } = await admin.get('/v1/admin/tenants?limit=100').expect(200);
    expect(all.data.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([seller.tenantId, brand.tenantId]));
    const { body: read } = await admin.get('/v1/audit-events?name=platform.tenants_read&limit=1').expect(200);
    expect(read.data).toHaveLength(1);
  });

  it('stop with those above them, keep looking, and go on where they were', async () => {
    const seller = await newReseller();
    const brand = await newBrand(seller);
    const key = await brand.key('*');
    await admin.post(`/v1/admin/tenants/${seller.tenantId}/suspend`, { reason: 'because' }).expect(422);
    const { body } = await admin.post(`/v1/admin/tenants/${seller.tenantId}/suspend`, { reason: 'abuse' }).expect(200);
    expect(body).toMatchObject({ status: 'suspended', suspendedReason: 'abuse', suspendsAt: null });
    for (const caller of [seller, brand, key]) {
      await caller.get('/v1/tenant').expect(200);
      await caller.patch('/v1/tenant', { name: 'x' }).expect(403);
    }
    await seller.post(`/v1/tenants/${brand.tenantId}/resume`).expect(403);
    expect((await admin.post(`/v1/admin/tenants/${seller.tenantId}/resume`).expect(200)).body.status).toBe('sandbox');
    await brand.patch('/v1/tenant', { name: 'x' }).expect(200);
    await key.patch('/v1/tenant', { name: 'y' }).expect(200);
  });

  it('are resumed by nobody below whoever suspended them', async () => {
    const seller = await newReseller();
    const brand = await newBrand(seller);
    await admin.post(`/v1/admin/tenants/${brand.tenantId}/suspend`, { reason: 'abuse' }).expect(200);
    expect((await seller.post(`/v1/tenants/${brand.tenantId}/resume`).expect(403)).body.code).toBe('tenant.suspended_from_above');
    await admin.post(`/v1/admin/tenants/${brand.tenantId}/resume`).expect(200);
    const twins = await Promise.all([1, 2, 3].map(() => seller.post(`/v1/tenants/${brand.tenantId}/suspend`, { reason: 'abuse' })));
    expect(twins.map(({ status }) => status).filter((status) => status !== 200 && status !== 412)).toEqual([]);
    await brand.patch('/v1/tenant', { name: 'x' }).expect(403);
    const resumed = await admin.gql(`mutation { resumeTenant(id: "${brand.tenantId}") { status } }`);
    expect(resumed).toEqual({ data: { resumeTenant: { status: 'sandbox' } } });
  });

  it('have 14 days when they do not pay', async () => {
    const seller = await newReseller();
    const brand = await newBrand(seller);
    const { body } = await seller.post(`/v1/tenants/${brand.tenantId}/suspend`, { reason: 'non_payment' }).expect(200);
    expect(body).toMatchObject({ status: 'sandbox', suspendedReason: null });
    expect(Math.round((Date.parse(body.suspendsAt) - Date.now()) / 864e5)).toBe(14);
    await brand.patch('/v1/tenant', { name: 'x' }).expect(200);

    const task = new SuspendTenant(api.app.get(SellerService, { strict: false }));
    const fallDue = () => runIn(asTenant(brand.tenantId, ...task.permissions), () => task.run());
    await fallDue();
    await brand.patch('/v1/tenant', { name: 'y' }).expect(200);
    await new Levels(api).within(brand.tenantId, (db) => db.tx.tenantRow.updateMany({ data: { suspendsAt: new Date() } }));
    await fallDue();
    await brand.patch('/v1/tenant', { name: 'z' }).expect(403);
    expect((await brand.get('/v1/tenant').expect(200)).body.suspendedReason).toBe('non_payment');
    await seller.post(`/v1/tenants/${brand.tenantId}/resume`).expect(200);
  });

  it('are acted for from above, and the audit names both', async () => {
    const [seller, rival] = [await newReseller(), await newReseller()];
    const brand = await newBrand(seller);
    await seller.patch('/v1/tenant', { name: 'By the seller' }).set('understudy-tenant', brand.tenantId).expect(200);
    await rival.patch('/v1/tenant', { name: 'x' }).set('understudy-tenant', brand.tenantId).expect(404);
    await seller
      .post('/v1/api-keys', { name: 'k', scopes: ['*'] })
      .set('understudy-tenant', brand.tenantId)
      .expect(403);
    const { body } = await brand.get('/v1/audit-events?name=tenant.updated').expect(200);
    expect(body.data[0]).toMatchObject({ actorTenantId: seller.tenantId, actorId: expect.stringMatching(/^usr_/) });
    const { body: created } = await brand.get('/v1/audit-events?name=tenant.created').expect(200);
    expect(created.data[0]).toMatchObject({ actorTenantId: seller.tenantId });
  });
});
