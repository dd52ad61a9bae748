import { newId } from '@app/kernel';
import { type Gateway, startGateway } from './support/gateway.ts';
import { Speaker } from './support/speaker.ts';

describe('renders in a batch', () => {
  let api: Gateway;
  let speaker: Speaker;
  let scripts: string[];

  beforeAll(async () => {
    api = await startGateway();
    speaker = await Speaker.of(api, await api.newTenant(), { languages: ['en', 'fr'] });
    // The third speaks a language that the consent does not cover.
    scripts = [await speaker.script('en'), await speaker.script('fr'), await speaker.script('es')];
  });
  afterEach(() => speaker.park());
  afterAll(() => api.close());

  const holds = () => speaker.within((db) => db.tx.chargeHoldRow.findMany({ where: { state: 'open', item: 'video' } }));

  it('are quoted together, without what no order would be taken for', async () => {
    const { body } = await speaker.brand.post('/v1/renders/batch/quote', speaker.order({ scriptIds: scripts })).expect(200);
    expect(body.items.map((item: { scriptId: string }) => item.scriptId).slice(0, 3)).toEqual(scripts);
    expect(body.items.map((item: { refusal: { code: string } | null }) => item.refusal?.code ?? null)).toEqual([
      null,
      null,
      'consent.out_of_scope',
    ]);
    const blocks = body.items.slice(0, 2).reduce((sum: number, item: { blocks: number }) => sum + item.blocks, 0);
    expect(body.total).toMatchObject({ blocks, amount: { amount: 45 * blocks, currency: 'EUR' }, id: expect.stringMatching(/^quo_/) });
    const draft = await speaker.brand.post('/v1/renders/batch/quote', speaker.order({ scriptIds: scripts, quality: 'draft' })).expect(200);
    expect(draft.body.total).toMatchObject({ id: null, amount: null });
  });

  it('are each a render with a job and a hold; a refused one says why and leaves nothing behind', async () => {
    const quote = await speaker.brand.post('/v1/renders/batch/quote', speaker.order({ scriptIds: scripts })).expect(200);
    const order = speaker.order({
      scriptIds: [scripts[2], ...scripts.slice(0, 2)],
      quoteId: quote.body.total.id,
      metadata: { campaign: 'spring' },
    });
    const { body } = await speaker.brand.post('/v1/renders/batch', order).set('idempotency-key', 'batch-1').expect(202);
    const [refused, ...made] = body.items;
    expect(refused).toMatchObject({ scriptId: scripts[2], render: null, refusal: { code: 'consent.out_of_scope', scope: 'language' } });
    for (const [index, item] of made.entries())
      expect(item).toMatchObject({
        refusal: null,
        render: { scriptId: scripts[index], status: 'queued', metadata: { campaign: 'spring' } },
      });
    expect(await holds()).toHaveLength(2);
    expect((await speaker.brand.get('/v1/jobs?kind=render').expect(200)).body.data).toHaveLength(2);
    expect((await speaker.brand.get('/v1/renders').expect(200)).body.data).toHaveLength(2);
    // Nobody who repeats the request orders twice.
    const again = await speaker.brand.post('/v1/renders/batch', order).set('idempotency-key', 'batch-1').expect(202);
    expect(again.body).toEqual(body);
    expect(await holds()).toHaveLength(2);
  });

  it('stop at the money: what the cap does not cover is refused one by one', async () => {
    const poor = await Speaker.of(api, await api.newTenant());
    const three = [await poor.script(), await poor.script(), await poor.script()];
    await poor.within((db) => db.tx.tenantRow.updateMany({ data: { spendCapAmount: 90n } }));
    const { body } = await poor.brand.post('/v1/renders/batch', poor.order({ scriptIds: three })).expect(202);
    await poor.park();
    expect((await poor.brand.get('/v1/renders').expect(200)).body.data).toHaveLength(2);
    expect(body.items.map((item: { refusal: { code: string } | null }) => item.refusal?.code ?? null)).toEqual([
      null,
      null,
      'billing.spend_cap_reached',
    ]);
  });

  it('take each script once, twenty at the most, and only of this tenant', async () => {
    const send = (scriptIds: unknown[]) => speaker.brand.post('/v1/renders/batch', speaker.order({ scriptIds }));
    expect((await send([scripts[0], scripts[0]]).expect(422)).body.code).toBe('request.invalid');
    await send([]).expect(422);
    await send(Array.from({ length: 21 }, () => newId('scr'))).expect(422);
    const other = await Speaker.of(api, await api.newTenant());
    const own = await other.script();
    const steal = other.brand.post('/v1/renders/batch', other.order({ scriptIds: [own, scripts[0]] }));
    expect((await steal.expect(404)).body.code).toBe('script.not_found');
    expect((await other.brand.get('/v1/renders').expect(200)).body.data).toEqual([]);
    await (await other.brand.key('render:read')).post('/v1/renders/batch', other.order({ scriptIds: [scripts[0]] })).expect(403);
  });

  it('come through GraphQL too', async () => {
    const input = speaker.order({ scriptIds: [scripts[0], scripts[2]] });
    const { data } = await speaker.brand.gql(
      'mutation ($input: CreateRendersInput!) { createRenders(input: $input) { items { scriptId render { status publications { id } } refusal { code scope } } } }',
      { input },
    );
    expect(data.createRenders.items).toEqual([
      { scriptId: scripts[0], render: { status: 'queued', publications: [] }, refusal: null },
      { scriptId: scripts[2], render: null, refusal: { code: 'consent.out_of_scope', scope: 'language' } },
    ]);
  });
});
