import { drawLabel, safeBox } from '@app/engine';
import { Database, runIn } from '@app/platform';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

describe('rules of a tenants own', () => {
  let api: Gateway;
  let brand: Caller;
  beforeAll(async () => {
    api = await startGateway();
    brand = await api.newTenant();
  });
  afterAll(() => api.close());

  const ask = async (platform = 'own_page', caller = brand, fields: object = {}) =>
    (
      await caller
        .post('/v1/disclosures/preview', { destination: { platform, territories: ['GB'] }, language: 'en', ...fields })
        .expect(200)
    ).body;
  const add = (name: string, duty: object, scope: object = {}) =>
    brand.post('/v1/disclosure-rules', { name, law: 'Our counsel', summary: 'More of it.', scope, duty });
  const codes = (finding: { rules: { code: string }[] }) => finding.rules.map(({ code }) => code);

  it('ask for more, of whom they speak of, and for nobody else', async () => {
    const before = await ask();
    expect(before.outcome).toBe('allow');
    const { body } = await add('larger', { words: ['Virtual host'], spokenNotice: true }, { platforms: ['Own Page'] }).expect(201);
    expect(body).toMatchObject({ code: 'own.larger', version: 1, scope: { platforms: ['own_page'] } });
    const after = await ask();
    expect(after).toMatchObject({ outcome: 'allow', spokenNotice: { language: 'en' } });
    expect(after.label.text).toBe(`${before.label.text} · Virtual host`);
    expect(codes(await ask('youtube'))).not.toContain('own.larger');
    expect(codes(await ask('own_page', await api.newTenant()))).not.toContain('own.larger');
  });

  it('hold or block, get new versions by their name, and end with all of them', async () => {
    await add('no_youtube', { outcome: 'hold_for_review' }, { platforms: ['youtube'] }).expect(201);
    expect((await ask('youtube')).outcome).toBe('hold_for_review');
    const made = await Promise.all([1, 2, 3].map(() => add('no_youtube', { outcome: 'block' }, { platforms: ['youtube'] })));
    expect(made.map(({ body }) => body.version).sort()).toEqual([2, 3, 4]);
    expect((await ask('youtube')).outcome).toBe('block');
    await brand.post(`/v1/disclosure-rules/${made[0]?.body.id}/end`).expect(200);
    expect((await ask('youtube')).outcome).toBe('allow');
    const { data } = await brand.gql('{ disclosureRules(first: 1) { nodes { code version duty { outcome } } } }');
    expect(data.disclosureRules.nodes).toMatchObject([{ code: 'own.no_youtube', duty: { outcome: 'block' } }]);
  });

  it('cannot loosen anything, by any door', async () => {
    const wrong = [
      { outcome: 'allow' },
      { minHeight: 0.01 },
      { words: ['Unbreakablelong'] },
      { untilMs: 0 },
      { position: 'bottom-left' },
      { platformFlags: { is_aigc: false } },
      {},
    ];
    for (const duty of wrong) await add('looser', duty).expect(422);
    await brand
      .post('/v1/disclosure-rules', { name: 'exempt', law: 'x', summary: 'x', exempt: {}, duty: { outcome: 'block' } })
      .expect(201);
    const [tiktok, held] = [await ask('tiktok'), await ask('wechat_channels')];
    expect([tiktok.outcome, held.outcome]).toEqual(['block', 'block']);
    expect(tiktok.platformFlags).toEqual({ is_aigc: true });
    const { body } = await brand.get('/v1/disclosure-rules').expect(200);
    await brand.post(`/v1/disclosure-rules/${body.data[0].id}/end`).expect(200);
    const editor = await brand.key('*:read', 'disclosure:preview');
    await editor.post('/v1/disclosure-rules', { name: 'mine', law: 'x', summary: 'x', duty: { outcome: 'block' } }).expect(403);
    const past = runIn(asTenant(brand.tenantId), () =>
      api.app
        .get(Database)
        .transaction(() => api.app.get(Database).tx.$executeRaw`update own_disclosure_rule set duty = '{"outcome": "allow"}'`),
    );
    await expect(past).rejects.toThrow(/check/);
  });

  it('leave a label that fits, at its largest, at all three aspects', async () => {
    await add('most', { words: ['WWWWWWWWWWWW WWWWWWWWWWW'] }).expect(201);
    for (const platform of ['own_page', 'youtube', 'tiktok_shop'])
      for (const picture of [
        { width: 360, height: 640 },
        { width: 640, height: 360 },
        { width: 360, height: 360 },
      ]) {
        const { label } = await ask(platform, brand, { destination: { platform, territories: ['FR', 'DE', 'CN'] } });
        const { box } = drawLabel(label, picture, []);
        const inside = safeBox(picture, label.safeArea);
        expect(box.left >= inside.left - 1 && box.top >= inside.top - 1).toBe(true);
        expect(box.left + box.width <= inside.left + inside.width + 2 && box.top + box.height <= inside.top + inside.height + 2).toBe(true);
      }
  });
});
