import { createHash } from 'node:crypto';
import { type Id, toUuid } from '@app/kernel';
import { Database, runIn, Sealer } from '@app/platform';
import { Scripts } from '@app/scripts';
import { asTenant } from './support/context.ts';
import { anEmail, Caller, type Gateway, password, startGateway } from './support/gateway.ts';

const mug = { sku: 'M-1', title: 'Stoneware mug', price: { amount: 1990, currency: 'EUR' }, category: 'Kitchen' };

let api: Gateway;
beforeAll(async () => void (api = await startGateway()));
afterAll(() => api.close());

const aProduct = async (brand: Caller, more: object = {}) => (await brand.post('/v1/products', { ...mug, ...more }).expect(201)).body;

const aScript = async (brand: Caller, more: object = {}) => {
  const product = await aProduct(brand);
  const { body: script } = await brand.post('/v1/scripts', { productIds: [product.id], locale: 'en', ...more }).expect(201);
  return { product, script };
};

/** A second member, by the link that went to them by mail. */
const aMember = async (brand: Caller, role = 'reviewer') => {
  const { body: invitation } = await brand.post('/v1/members', { email: anEmail(), role }).expect(201);
  const token = api.app.get(Sealer).derive('invitation', invitation.id);
  const { body } = await api.nobody.post(`/v1/invitations/${token}/accept`, { password }).expect(200);
  return new Caller(api.app, brand.tenantId, body.accessToken);
};

const anApproved = async (brand: Caller) => {
  const { product, script } = await aScript(brand);
  await brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
  await brand.post(`/v1/scripts/${script.id}/approve`).expect(200);
  return { product, script };
};

const statusOf = async (brand: Caller, { id }: { id: string }) => (await brand.get(`/v1/scripts/${id}`).expect(200)).body.status;

/** For whoever has it spoken. */
const approvedIn = (brand: Caller, id: string, stageName = 'Mira') =>
  runIn(asTenant(brand.tenantId), () =>
    api.app.get(Database).transaction(() => api.app.get(Scripts).approved(id as Id<'scr'>, { stageName })),
  );

describe('a script', () => {
  it('is written from name and price, and states its facts by version', async () => {
    const { product, script } = await aScript(await api.newTenant(), { tone: 'excited', targetMs: 20_000 });
    expect(script).toMatchObject({ status: 'draft', origin: 'generated', locale: 'en', tone: 'excited', targetMs: 20_000, version: 0 });
    expect(script.productIds).toEqual([product.id]);
    expect(script.text).toContain('Stoneware mug');
    expect(script.text).toContain('19.90');
    expect(script.textSha256).toBe(createHash('sha256').update(script.text).digest('hex'));
    expect(script.facts).toContainEqual({ productId: product.id, productVersion: 0, field: 'price', value: '€19.90', money: mug.price });
  });

  it('is the same for the same seed, and another for another', async () => {
    const brand = await api.newTenant();
    const { product, script } = await aScript(brand, { seed: 'a' });
    const again = async (seed: string) =>
      (await brand.post('/v1/scripts', { productIds: [product.id], locale: 'en', seed }).expect(201)).body.text;
    expect(await again('a')).toBe(script.text);
    expect(new Set(await Promise.all(['b', 'c', 'd'].map(again))).size).toBeGreaterThan(1);
  });

  it('speaks seven languages and no eighth', async () => {
    const brand = await api.newTenant();
    const { product } = await aScript(brand);
    const inLocale = (locale: string) => brand.post('/v1/scripts', { productIds: [product.id], locale });
    for (const locale of ['en', 'fr-FR', 'es', 'pt-BR', 'id', 'sv', 'zh-CN']) await inLocale(locale).expect(201);
    expect((await inLocale('de').expect(422)).body.code).toBe('locale.unsupported');
  });

  it('goes through review: submitted by one, approved by another, then frozen', async () => {
    const brand = await api.newTenant();
    const { script } = await aScript(brand);
    const reviewer = await aMember(brand);
    await reviewer.post(`/v1/scripts/${script.id}/approve`).expect(409);
    const { body: sent } = await brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
    expect(sent).toMatchObject({ status: 'in_review', content: { outcome: 'allow', findings: [] } });
    const own = await brand.post(`/v1/scripts/${script.id}/approve`).expect(403);
    expect(own.body.code).toBe('script.own_script');
    await (await brand.key('*')).post(`/v1/scripts/${script.id}/approve`).expect(403);
    await reviewer.post(`/v1/scripts/${script.id}/approve`, { version: sent.version + 1 }).expect(412);

    const { body: done } = await reviewer.post(`/v1/scripts/${script.id}/approve`, { version: sent.version }).expect(200);
    expect(done).toMatchObject({ status: 'approved', textSha256: script.textSha256, reviewedBy: expect.stringMatching(/^usr_/) });
    expect((await brand.patch(`/v1/scripts/${script.id}`, { text: 'Buy it.' }).expect(409)).body.code).toBe('script.not_draft');
    await brand.post(`/v1/scripts/${script.id}/submit`).expect(409);
  });

  it('is approved by its author where nobody else is', async () => {
    const brand = await api.newTenant();
    const { script } = await anApproved(brand);
    expect(await statusOf(brand, script)).toBe('approved');
  });

  it('is approved once by three who click at once', async () => {
    const brand = await api.newTenant();
    const { script } = await aScript(brand);
    await brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
    const answers = await Promise.all([1, 2, 3].map(() => brand.post(`/v1/scripts/${script.id}/approve`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => [200, 409, 412].includes(status))).toBe(true);
  });

  it('is rejected for a reason, changed, and keeps its history', async () => {
    const brand = await api.newTenant();
    const { script } = await aScript(brand, { text: 'This is the Stoneware mug, for 19.90 euros.' });
    await brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
    await brand.post(`/v1/scripts/${script.id}/reject`, {}).expect(422);
    const { body: rejected } = await brand.post(`/v1/scripts/${script.id}/reject`, { reason: 'Too dry.' }).expect(200);
    expect(rejected).toMatchObject({ status: 'rejected', rejectedReason: 'Too dry.' });

    const text = 'Look at this: the Stoneware mug, for 19.90 euros.';
    const { body: draft } = await brand.patch(`/v1/scripts/${script.id}`, { text }).expect(200);
    expect(draft).toMatchObject({ status: 'draft', text, rejectedReason: null, content: null });
    const { body: history } = await brand.get(`/v1/scripts/${script.id}/history`).expect(200);
    expect(history.texts.map((one: { text: string }) => one.text)).toEqual([text, script.text]);
    expect(history.reviews.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['rejected', 'submitted']);
    const { body: diff } = await brand.get(`/v1/scripts/${script.id}/diff`).expect(200);
    expect(diff.changes).toContainEqual({ kind: 'added', text: 'Look' });
    await brand.get(`/v1/scripts/${script.id}/diff?to=77`).expect(404);
  });

  it('belongs to one tenant, and so do its products', async () => {
    const [brand, other] = [await api.newTenant(), await api.newTenant()];
    const { product, script } = await aScript(brand);
    for (const path of ['', '/history', '/diff']) await other.get(`/v1/scripts/${script.id}${path}`).expect(404);
    for (const path of ['submit', 'approve']) await other.post(`/v1/scripts/${script.id}/${path}`).expect(404);
    await other.patch(`/v1/scripts/${script.id}`, { text: 'mine now' }).expect(404);
    expect((await other.post('/v1/scripts', { productIds: [product.id], locale: 'en' }).expect(404)).body.code).toBe('product.not_found');
    expect((await other.get('/v1/scripts').expect(200)).body.data).toEqual([]);
  });

  it('is refused when there is nothing to say', async () => {
    const brand = await api.newTenant();
    const refused = async (body: object) =>
      (await brand.post('/v1/scripts', { locale: 'en', productIds: [], ...body }).expect(422)).body.code;
    expect(await refused({})).toBe('script.products_missing');
    expect(await refused({ text: '[pause]' })).toBe('request.invalid');
    expect(await refused({ text: ' ' })).toBe('request.invalid');
    expect(await refused({ targetMs: 1 })).toBe('request.invalid');
  });

  it('is the same through GraphQL', async () => {
    const brand = await api.newTenant();
    const product = await aProduct(brand);
    const make =
      'mutation($input: CreateScriptInput!) { createScript(input: $input) { id status facts { field value money { amount } } } }';
    const { data, errors } = await brand.gql(make, { input: { productIds: [product.id], locale: 'en' } });
    expect(errors).toBeUndefined();
    const { id } = data.createScript;
    const submit = await brand.gql(`mutation { submitScript(id: "${id}") { status content { outcome } } }`);
    expect(submit.data).toEqual({ submitScript: { status: 'in_review', content: { outcome: 'allow' } } });
    expect((await brand.gql(`mutation { approveScript(id: "${id}") { status } }`)).data.approveScript.status).toBe('approved');
    const list = await brand.gql(
      `{ scripts(status: approved, productId: "${product.id}") { nodes { id } } scriptHistory(id: "${id}") { texts { version } reviews { verdict } } }`,
    );
    expect(list.errors).toBeUndefined();
    expect(list.data.scripts.nodes).toEqual([{ id }]);
    expect(list.data.scriptHistory.reviews).toHaveLength(2);
    const lie = await brand.gql(make, { input: { productIds: [product.id], locale: 'en', text: 'Only 5 euros!' } });
    const refused = await brand.gql(`mutation { submitScript(id: "${lie.data.createScript.id}") { id } }`);
    expect(refused.errors[0].extensions.code).toBe('script.claim_not_in_catalog');
  });
});

describe('the truth guard', () => {
  it('refuses what the catalog does not bear out, with the words marked, and lets it pass once it does', async () => {
    const brand = await api.newTenant();
    const text = 'The Stoneware mug costs nine euros, and only 3 left!';
    const { product, script } = await aScript(brand, { text });
    const { body } = await brand.post(`/v1/scripts/${script.id}/submit`).expect(422);
    expect(body.code).toBe('script.claim_not_in_catalog');
    expect(
      body.findings.map(({ words, start, end }: { words: string; start: number; end: number }) => [words, text.slice(start, end)]),
    ).toEqual([
      ['nine euros', 'nine euros'],
      ['only 3 left', 'only 3 left'],
    ]);
    expect(body.errors[0]).toMatchObject({ pointer: '/text', code: 'claim.price_unknown' });

    await brand.patch(`/v1/products/${product.id}`, { price: { amount: 900, currency: 'EUR' }, stockQuantity: 3 }).expect(200);
    const fresh = (await statusOf(brand, script)) === 'stale' ? await brand.patch(`/v1/scripts/${script.id}`, { text }) : null;
    expect(fresh?.status ?? 200).toBe(200);
    const { body: sent } = await brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
    expect(sent.facts.map(({ field }: { field: string }) => field).sort()).toEqual(['price', 'stockQuantity', 'title']);
  });
});

describe('the content checks', () => {
  it('refuse what no clone may say', async () => {
    const brand = await api.newTenant();
    const { script } = await aScript(brand, { text: 'Vote for the opposition on Sunday, and buy this Stoneware mug.' });
    const { body } = await brand.post(`/v1/scripts/${script.id}/submit`).expect(422);
    expect(body).toMatchObject({ code: 'script.content_blocked', findings: [{ topic: 'elections' }] });
  });

  it('let a text speak in the name of a clone of the tenant, and that clone alone speak it', async () => {
    const brand = await api.newTenant();
    const { script } = await aScript(brand, { text: 'I am Mira, and this is the Stoneware mug.' });
    const refused = await brand.post(`/v1/scripts/${script.id}/submit`).expect(422);
    expect(refused.body).toMatchObject({ code: 'script.content_blocked', findings: [{ topic: 'false_identity', words: 'I am Mira' }] });
    const person = { name: 'Mira Lind', email: anEmail(), birthDate: '1990-05-17', country: 'SE' };
    await brand.post('/v1/talents', { ...person, stageName: 'Mira' }).expect(201);
    await brand.post('/v1/talents', { ...person, email: anEmail(), stageName: 'Ines' }).expect(201);
    await brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
    await brand.post(`/v1/scripts/${script.id}/approve`).expect(200);
    expect(await approvedIn(brand, script.id, 'Mira')).toMatchObject({ id: script.id });
    await expect(approvedIn(brand, script.id, 'Ines')).rejects.toMatchObject({ code: 'script.content_blocked' });
  });

  it('hold what needs a second pair of eyes, also where there is no second', async () => {
    const brand = await api.newTenant();
    const { script } = await aScript(brand, { text: 'I use it every day, this Stoneware mug.' });
    const { body } = await brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
    expect(body.content).toMatchObject({ outcome: 'hold_for_review', findings: [{ topic: 'personal_experience' }] });
    expect((await brand.post(`/v1/scripts/${script.id}/approve`).expect(403)).body.code).toBe('script.reviewer_needed');
    await (await aMember(brand)).post(`/v1/scripts/${script.id}/approve`).expect(200);
  });
});

describe('a stale script', () => {
  it('is one whose stated price changed, at once, and no other change', async () => {
    const brand = await api.newTenant();
    const { product, script } = await anApproved(brand);
    await brand.patch(`/v1/products/${product.id}`, { metadata: { a: 'b' }, category: 'Cups', stockQuantity: 5 }).expect(200);
    expect(await statusOf(brand, script)).toBe('approved');
    expect(await approvedIn(brand, script.id)).toEqual({
      id: script.id,
      text: script.text,
      locale: 'en',
      textSha256: script.textSha256,
      lexicon: [],
      products: [
        { productId: product.id, version: 1, title: mug.title, price: mug.price, salePrice: null, imageAssetId: null, category: 'Cups' },
      ],
    });

    await brand.patch(`/v1/products/${product.id}`, { price: { amount: 2090, currency: 'EUR' } }).expect(200);
    expect(await statusOf(brand, script)).toBe('stale');
    await expect(approvedIn(brand, script.id)).rejects.toMatchObject({ code: 'script.stale' });
    expect((await brand.post(`/v1/scripts/${script.id}/submit`).expect(409)).body.code).toBe('script.stale');

    const { body: anew } = await brand.patch(`/v1/scripts/${script.id}`, {}).expect(200);
    expect(anew).toMatchObject({ status: 'draft', text: expect.stringContaining('20.90') });
    await expect(approvedIn(brand, script.id)).rejects.toMatchObject({ code: 'script.not_approved' });
  });

  it('is one whose product is gone', async () => {
    const brand = await api.newTenant();
    const { product, script } = await anApproved(brand);
    await brand.delete(`/v1/products/${product.id}`).expect(204);
    expect(await statusOf(brand, script)).toBe('stale');
  });

  it('is told of once', async () => {
    const brand = await api.newTenant();
    const { product, script } = await anApproved(brand);
    await brand.patch(`/v1/products/${product.id}`, { price: { amount: 1, currency: 'EUR' } }).expect(200);
    const tell = () => runIn(asTenant(brand.tenantId), () => api.app.get(Database).transaction(() => api.app.get(Scripts).tellStale()));
    await Promise.all([tell(), tell(), tell()]);
    const told = await runIn(asTenant(brand.tenantId), () =>
      api.app.get(Database).transaction(() => api.app.get(Database).tx.eventRow.findMany({ where: { name: 'script.became_stale' } })),
    );
    expect(told.map(({ payload }) => payload)).toEqual([{ scriptId: script.id }]);
  });

  it('is never approved while its price changes', async () => {
    const brand = await api.newTenant();
    const { product, script } = await aScript(brand);
    await brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
    const [changed] = await Promise.all([
      brand.patch(`/v1/products/${product.id}`, { price: { amount: 2, currency: 'EUR' } }),
      brand.post(`/v1/scripts/${script.id}/approve`),
      brand.post(`/v1/scripts/${script.id}/approve`),
    ]);
    expect(changed.status).toBe(200);
    expect(await statusOf(brand, script)).toBe('stale');
  });
});

describe('what was approved', () => {
  it('cannot be changed in the database either', async () => {
    const brand = await api.newTenant();
    const { script } = await anApproved(brand);
    const inTenant = (work: (db: Database) => Promise<unknown>) =>
      runIn(asTenant(brand.tenantId), () => api.app.get(Database).transaction(() => work(api.app.get(Database))));
    expect(await inTenant((db) => db.tx.scriptVersionRow.count())).toBe(1);
    await expect(inTenant((db) => db.tx.scriptVersionRow.updateMany({ data: { text: 'Something else.' } }))).rejects.toThrow(
      /permission denied/,
    );
    await expect(inTenant((db) => db.tx.scriptFactRow.deleteMany())).rejects.toThrow(/permission denied/);
    await expect(inTenant((db) => db.tx.scriptRow.updateMany({ data: { status: 'draft' } }))).rejects.toThrow(
      /does not go from approved to draft/,
    );
    expect(await statusOf(brand, script)).toBe('approved');
  });
});

describe('a script held in a tenant with one member', () => {
  const aHeld = async (brand: Caller) => {
    const { script } = await aScript(brand, { text: 'I use it every day.' });
    return (await brand.post(`/v1/scripts/${script.id}/submit`).expect(200)).body;
  };
  const queued = async (admin: Caller) =>
    (await admin.get('/v1/admin/scripts').expect(200)).body.data.map(({ script }: { script: { id: string } }) => script.id);

  it('is read and approved by the platform, on record', async () => {
    const [brand, admin] = [await api.newTenant(), await api.admin()];
    const held = await aHeld(brand);
    expect((await brand.post(`/v1/scripts/${held.id}/approve`).expect(403)).body.code).toBe('script.reviewer_needed');
    expect(await queued(admin)).toContain(held.id);
    await brand.get('/v1/admin/scripts').expect(403);
    await brand.post(`/v1/admin/scripts/${held.id}/approve`).expect(403);
    await admin.post(`/v1/admin/scripts/${held.id}/approve`, { version: 0 }).expect(412);
    const decisions = await Promise.all([1, 2, 3].map(() => admin.post(`/v1/admin/scripts/${held.id}/approve`)));
    expect(decisions.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await statusOf(brand, held)).toBe('approved');
    expect(await queued(admin)).not.toContain(held.id);
    const { body: history } = await brand.get(`/v1/scripts/${held.id}/history`).expect(200);
    expect(history.reviews[0]).toMatchObject({ verdict: 'approved', actorId: expect.stringMatching(/^usr_/) });
    const { body: trail } = await brand.get('/v1/audit-events?limit=100').expect(200);
    expect(trail.data.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['script.read_by_platform', 'script.approved']),
    );
  });

  it('is rejected with a reason through the other door, and waits for nobody once there is a second member', async () => {
    const [brand, admin] = [await api.newTenant(), await api.admin()];
    const [one, other] = [await aHeld(brand), await aHeld(await api.newTenant())];
    const listed = await admin.gql('{ heldScripts { tenantId script { id content { outcome } } } }');
    expect(listed.data.heldScripts).toContainEqual({
      tenantId: brand.tenantId,
      script: { id: one.id, content: { outcome: 'hold_for_review' } },
    });
    const rejected = await admin.gql(
      `mutation { rejectHeldScript(id: "${other.id}", input: { reason: "Nobody uses it." }) { status rejectedReason } }`,
    );
    expect(rejected.data.rejectHeldScript).toEqual({ status: 'rejected', rejectedReason: 'Nobody uses it.' });
    const reviewer = await aMember(brand);
    expect(await queued(admin)).not.toContain(one.id);
    await admin.post(`/v1/admin/scripts/${one.id}/approve`).expect(404);
    await reviewer.post(`/v1/scripts/${one.id}/approve`).expect(200);
  });
});

describe('an approved text', () => {
  it('is frozen in the database itself', async () => {
    const brand = await api.newTenant();
    const { script } = await anApproved(brand);
    const uuid = toUuid(script.id);
    const tried = (sql: string) =>
      runIn(asTenant(brand.tenantId), () => api.app.get(Database).transaction(() => api.app.get(Database).tx.$executeRawUnsafe(sql)));
    for (const sql of [
      `update script_version set text = 'Other words.' where script_id = '${uuid}'`,
      `update script_version set text_sha256 = 'x' where script_id = '${uuid}'`,
      `update script_fact set value = '1' where script_id = '${uuid}'`,
      `delete from script_fact where script_id = '${uuid}'`,
      `update script set text_version = 7 where id = '${uuid}'`,
      `update script set status = 'draft' where id = '${uuid}'`,
      `update script set reviewed_by = null where id = '${uuid}'`,
    ])
      await expect(tried(sql)).rejects.toThrow();
    expect((await brand.get(`/v1/scripts/${script.id}`).expect(200)).body).toMatchObject({ status: 'approved', text: script.text });
  });
});
