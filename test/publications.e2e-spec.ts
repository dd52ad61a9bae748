import { type Gateway, startGateway } from './support/gateway.ts';
import { Speaker } from './support/speaker.ts';

describe('publications', () => {
  let api: Gateway;
  let speaker: Speaker;
  let scriptId: string;

  beforeAll(async () => {
    api = await startGateway();
    speaker = await Speaker.of(api, await api.newTenant(), { afterRevocation: { mode: 'take_down', days: 3 } });
    scriptId = await speaker.script();
  });
  afterAll(() => api.close());

  const url = 'https://brand.test/mug';
  const report = (renderId: string, more: object = {}) =>
    speaker.brand.post(`/v1/renders/${renderId}/publications`, { platform: 'own_page', url, ...more });
  const publicationsOf = async (renderId: string) => (await speaker.brand.get(`/v1/renders/${renderId}`).expect(200)).body.publications;

  it('are listed in their render, each address once, however many report it at once', async () => {
    const renderId = await speaker.film(scriptId);
    const reports = await Promise.all([report(renderId), report(renderId), report(renderId)]);
    expect(reports.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(reports.map(({ body }) => body.id)).size).toBe(1);
    const publishedAt = '2026-01-02T03:04:05.000Z';
    await report(renderId, { url: `${url}?2`, publishedAt }).expect(201);
    expect(await publicationsOf(renderId)).toMatchObject([
      { url, renderId, platform: 'own_page', takedownDueAt: null, takenDownAt: null },
      { url: `${url}?2`, publishedAt },
    ]);
  });

  it('are of films that are ready, on the platform that the person agreed to, and in the past', async () => {
    const { body: render } = await speaker.brand.post('/v1/renders', speaker.order({ scriptId })).expect(202);
    await speaker.park();
    expect((await report(render.id).expect(409)).body.code).toBe('render.not_ready');
    const renderId = await speaker.film(scriptId);
    expect((await report(renderId, { platform: 'youtube' }).expect(409)).body.code).toBe('publication.elsewhere');
    const tomorrow = new Date(Date.now() + 864e5).toISOString();
    expect((await report(renderId, { publishedAt: tomorrow }).expect(422)).body.code).toBe('publication.in_future');
    expect((await report(renderId, { url: 'javascript:alert(1)' }).expect(422)).body.code).toBe('request.invalid');
    const stranger = await api.newTenant();
    await stranger.post(`/v1/renders/${renderId}/publications`, { platform: 'own_page', url }).expect(404);
    expect(await publicationsOf(renderId)).toEqual([]);
  });

  it('must be gone in time once the consent has ended, and say when they are', async () => {
    const renderId = await speaker.film(scriptId);
    const { body: kept } = await report(renderId).expect(201);
    const { body: gone } = await report(renderId, { url: `${url}?gone` }).expect(201);
    await speaker.brand.post(`/v1/publications/${gone.id}/take-down`).expect(200);
    await speaker.brand.post(`/v1/consents/${speaker.consentId}/revoke`).expect(200);
    expect((await report(renderId, { url: `${url}?late` }).expect(409)).body.code).toBe('consent.revoked');
    const began = Date.now();
    await speaker.endUses();
    const [due, down] = await publicationsOf(renderId);
    const days = (Date.parse(due.takedownDueAt) - began) / 864e5;
    expect(days).toBeGreaterThan(2.99);
    expect(days).toBeLessThan(3.01);
    expect(down).toMatchObject({ takedownDueAt: null, takenDownAt: expect.any(String) });
    // The first date is the one that was promised.
    await speaker.endUses();
    expect((await publicationsOf(renderId))[0].takedownDueAt).toBe(due.takedownDueAt);
    const takeDown = `mutation { takeDownPublication(id: "${kept.id}") { takenDownAt } }`;
    const first = (await speaker.brand.gql(takeDown)).data.takeDownPublication;
    expect((await speaker.brand.gql(takeDown)).data.takeDownPublication).toEqual(first);
    const { body: events } = await speaker.brand.get('/v1/events').expect(200);
    const told = events.data.filter((event: { type: string }) => event.type === 'publication.takedown_due');
    expect(told.map(({ data }: { data: object }) => data)).toContainEqual({
      publicationId: kept.id,
      renderId,
      takedownDueAt: due.takedownDueAt,
    });
    expect(told.filter(({ data }: { data: { publicationId: string } }) => data.publicationId === kept.id)).toHaveLength(1);
    const stranger = await api.newTenant();
    await stranger.post(`/v1/publications/${kept.id}/take-down`).expect(404);
  });
});
