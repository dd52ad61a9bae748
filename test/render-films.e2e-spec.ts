import { Database, runIn } from '@app/platform';
import { pageToken } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { aStudio, MediaWorker } from './support/media.ts';
import { useWorkersDatabase } from './support/own-database.ts';
import { Speaker } from './support/speaker.ts';

useWorkersDatabase('films');

let api: Gateway;
let worker: MediaWorker;
beforeAll(async () => {
  [api, worker] = await Promise.all([startGateway(), MediaWorker.start()]);
});
afterAll(() => Promise.all([api.close(), worker.close()]));

describe('content credentials beside a film', () => {
  it('are downloaded like it, die with its links, and are sealed as her works are', async () => {
    const brand = await api.newTenant();
    const { talent, startScan, render } = await aStudio(api, brand);
    await startScan();
    await worker.perform('scan', await worker.claim());
    worker.engine.tooLarge = true;
    const { id } = await render();
    await worker.perform('render', await worker.claim());

    const { manifestUrl } = (await brand.get(`/v1/renders/${id}`).expect(200)).body.video;
    const { body, headers } = await api.nobody.get(manifestUrl).responseType('blob').expect(200);
    expect([body.toString(), headers['content-type']]).toEqual(['credentials', 'application/c2pa']);
    const { data } = await brand.gql(`{ render(id: "${id}") { video { manifestUrl } } }`);
    expect(data.render.video.manifestUrl).toMatch(/^\/v1\/files\//);

    await brand.delete(`/v1/renders/${id}`).expect(200);
    await api.nobody.get(manifestUrl).expect(404);
    const db = worker.module.get(Database, { strict: false });
    const manifests = await runIn(asTenant(brand.tenantId), () =>
      db.transaction(() => db.tx.assetRow.findMany({ where: { purpose: 'manifest' } })),
    );
    expect(manifests).toMatchObject([{ keyPurpose: 'works', keyOwner: talent.id }]);
  });
});

describe('the list of renders', () => {
  it('is cut to a status, an avatar and a script, by either door', async () => {
    const brand = await api.newTenant();
    const speaker = await Speaker.of(api, brand);
    const [one, other] = [await speaker.script(), await speaker.script()];
    const film = await speaker.film(one);
    const { body: waiting } = await brand.post('/v1/renders', speaker.order({ scriptId: other })).expect(202);
    await speaker.park();
    const listed = async (query: string) =>
      (await brand.get(`/v1/renders?${query}`).expect(200)).body.data.map(({ id }: { id: string }) => id);
    expect(await listed('')).toEqual([waiting.id, film]);
    expect(await listed('status=ready')).toEqual([film]);
    expect(await listed(`status=queued&scriptId=${other}`)).toEqual([waiting.id]);
    expect(await listed(`status=queued&scriptId=${one}`)).toEqual([]);
    expect(await listed(`avatarId=${speaker.avatarId}&limit=1`)).toEqual([waiting.id]);
    await brand.get('/v1/renders?status=lost').expect(422);
    const { data } = await brand.gql(`{ renders(status: ready, scriptId: "${one}") { nodes { id } } }`);
    expect(data.renders.nodes).toEqual([{ id: film }]);
  });
});

it('a revocation ends new quotes, orders and downloads within a second, before any worker has heard of it', async () => {
  const brand = await api.newTenant();
  const { talent, avatar, script, startScan, render } = await aStudio(api, brand);
  await startScan();
  await worker.perform('scan', await worker.claim());
  worker.engine.tooLarge = false;
  const { id } = await render();
  await worker.perform('render', await worker.claim());
  const { video, thumbnailUrl } = (await brand.get(`/v1/renders/${id}`).expect(200)).body;
  expect(video.manifestUrl).toBeNull();
  const order = { avatarId: avatar.id, scriptId: script.id, destination: { platform: 'own_page', territories: ['DE'] } };
  const uses = () =>
    Promise.all([
      brand.post('/v1/renders/quote', order),
      brand.post('/v1/renders', order),
      brand.post('/v1/renders/batch/quote', { ...order, scriptId: undefined, scriptIds: [script.id] }),
      api.nobody.get(video.url),
      api.nobody.get(thumbnailUrl),
    ]);
  expect((await uses()).map(({ status }) => status)).toEqual([200, 202, 200, 200, 200]);

  const token = await pageToken(api, brand, talent.email);
  await api.nobody.post(`/v1/talent/${token}/revoke`).expect(200);
  const [quote, ordered, batch, film, thumbnail] = await uses();
  expect([quote, ordered].map(({ status, body }) => [status, body.code])).toEqual([
    [409, 'consent.revoked'],
    [409, 'consent.revoked'],
  ]);
  expect(batch.body).toMatchObject({ total: { blocks: 0 }, items: [{ refusal: { code: 'consent.revoked' } }] });
  expect([film, thumbnail].map(({ status }) => status)).toEqual([404, 404]);
});
