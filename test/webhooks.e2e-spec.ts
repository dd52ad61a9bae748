import type { Id } from '@app/kernel';
import { Database, Events, type Mail, runIn } from '@app/platform';
import { MemberService } from '@app/tenancy';
import { WebhookDeliveryService, WebhookEndpointService, WebhookSender } from '@app/webhooks';
import { Webhook } from 'standardwebhooks';
import { PublicUrl } from '../apps/worker/src/public-url.ts';
import { AnnounceEvent } from '../apps/worker/src/webhooks/announce-event.ts';
import { DeliverWebhook } from '../apps/worker/src/webhooks/deliver-webhook.ts';
import { MailDisabledEndpoint } from '../apps/worker/src/webhooks/mail-disabled-endpoint.ts';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { asOwner } from './support/owner.ts';
import { startReceiver } from './support/receiver.ts';

describe('webhooks', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  /** As the worker runs it, without its queue: what a job would be started with is what we start it with. */
  const announce = (brand: Caller, eventId: Id<'evt'>, name: string) => {
    const handler = new AnnounceEvent(api.app.get(WebhookDeliveryService));
    return runIn(asTenant(brand.tenantId, ...handler.permissions), () => handler.handle({ eventId, name, payload: {} }));
  };
  const deliver = (brand: Caller, deliveryId: string) => {
    const task = new DeliverWebhook(api.app.get(WebhookDeliveryService), api.app.get(WebhookSender));
    return runIn(asTenant(brand.tenantId, ...task.permissions), () => task.run({ deliveryId }));
  };
  const newEndpoint = async (brand: Caller, fields: object) => (await brand.post('/v1/webhook-endpoints', fields).expect(201)).body;
  const deliveriesTo = async (brand: Caller, endpointId: string) =>
    (await brand.get(`/v1/webhook-endpoints/${endpointId}/deliveries`).expect(200)).body.data;

  /** Something public happens: the tenant's name changes. */
  const somethingHappens = async (brand: Caller): Promise<Id<'evt'>> => {
    await brand.patch('/v1/tenant', { name: `Brand ${Math.random()}` }).expect(200);
    const { body } = await brand.get('/v1/events?type=tenant.updated&limit=1').expect(200);
    return body.data[0].id;
  };
  const firstDelivery = async (brand: Caller, endpointId: string) => {
    const eventId = await somethingHappens(brand);
    await announce(brand, eventId, 'tenant.updated');
    const [delivery] = await deliveriesTo(brand, endpointId);
    return { eventId, delivery };
  };
  const queuedFor = (deliveryId: string) =>
    asOwner(async (db) => {
      const { rows } = await db.query<{ run_at: Date; task_identifier: string }>(
        `select j.run_at, t.identifier as task_identifier from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where j.payload #>> '{body,deliveryId}' = $1`,
        [deliveryId],
      );
      return rows;
    });

  it('arrive signed, once per endpoint, and verify with the standard library', async () => {
    const receiver = await startReceiver();
    const brand = await api.newTenant();
    const endpoint = await newEndpoint(brand, { url: receiver.url, metadata: { for: 'test' } });
    expect(endpoint).toMatchObject({ secret: expect.stringMatching(/^whsec_/), events: ['*'], enabled: true, metadata: { for: 'test' } });
    const { eventId, delivery } = await firstDelivery(brand, endpoint.id);
    await Promise.all([1, 2, 3].map(() => announce(brand, eventId, 'tenant.updated')));
    expect(await deliveriesTo(brand, endpoint.id)).toHaveLength(1);
    expect(await queuedFor(delivery.id)).toMatchObject([{ task_identifier: 'deliver_webhook' }]);

    await deliver(brand, delivery.id);
    await deliver(brand, delivery.id);
    expect(receiver.received).toHaveLength(1);
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
    expect(new Webhook(endpoint.secret).verify(body, headers as Record<string, string>)).toEqual({
      id: eventId,
      type: 'tenant.updated',
      timestamp: expect.any(String),
      data: { tenantId: brand.tenantId },
    });
    expect(headers['webhook-id']).toBe(eventId);
    expect(() => new Webhook(endpoint.secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
    expect(await deliveriesTo(brand, endpoint.id)).toMatchObject([
      { status: 'delivered', nextAttemptAt: null, attempts: [{ status: 204, error: null }] },
    ]);
    await receiver.close();
  });

  it('hide the secret ever after, and the endpoint from other tenants', async () => {
    const [brand, other] = await Promise.all([api.newTenant(), api.newTenant()]);
    const { id, secret } = await newEndpoint(brand, { url: 'https://shop.example/hook' });
    const { body } = await brand.get(`/v1/webhook-endpoints/${id}`).expect(200);
    expect(JSON.stringify(body)).not.toContain(secret.slice(6));
    const { data } = await brand.gql('{ webhookEndpoints { nodes { id url enabled } } events(first: 5) { nodes { type } } }');
    expect(data.webhookEndpoints.nodes).toEqual([{ id, url: 'https://shop.example/hook', enabled: true }]);
    for (const call of [
      other.get(`/v1/webhook-endpoints/${id}`),
      other.get(`/v1/webhook-endpoints/${id}/deliveries`),
      other.patch(`/v1/webhook-endpoints/${id}`, { enabled: false }),
      other.post(`/v1/webhook-endpoints/${id}/rotate-secret`),
      other.delete(`/v1/webhook-endpoints/${id}`),
    ])
      expect((await call.expect(404)).body.code).toBe('webhook_endpoint.not_found');
    await (await brand.key('webhook:read')).delete(`/v1/webhook-endpoints/${id}`).expect(403);
    const stored = await asOwner((db) =>
      db.query(`select 1 from pg_policy where polrelid = 'webhook_endpoint'::regclass and polname = 'tenant'`),
    );
    expect(stored.rowCount).toBe(1);
  });

  it('sign with both secrets for a day after a rotation', async () => {
    const receiver = await startReceiver();
    const brand = await api.newTenant();
    const old = await newEndpoint(brand, { url: receiver.url });
    const { body: rotated } = await brand.post(`/v1/webhook-endpoints/${old.id}/rotate-secret`).expect(200);
    expect(new Date(rotated.previousSecretUntil).getTime() - Date.now()).toBeGreaterThan(23.9 * 3600e3);
    const { delivery } = await firstDelivery(brand, old.id);
    await deliver(brand, delivery.id);
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
    for (const { secret } of [old, rotated])
      expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
    await receiver.close();
  });

  it('come back later, by an exponential back-off, and again at once by hand', async () => {
    let status = 500;
    const receiver = await startReceiver(() => status);
    const brand = await api.newTenant();
    const { id } = await newEndpoint(brand, { url: receiver.url, events: ['tenant.updated'] });
    const { delivery, eventId } = await firstDelivery(brand, id);
    await deliver(brand, delivery.id);
    const [failed] = await deliveriesTo(brand, id);
    expect(failed).toMatchObject({ status: 'pending', attempts: [{ status: 500, error: 'refused' }] });
    const wait = Date.parse(failed.nextAttemptAt) - Date.parse(failed.attempts[0].at);
    expect(wait).toBeGreaterThan(2_000);
    expect(wait).toBeLessThan(6_000);
    const [job] = await queuedFor(delivery.id);
    expect(job?.run_at.toISOString()).toBe(failed.nextAttemptAt);
    expect((await brand.get(`/v1/webhook-endpoints/${id}`)).body.failingSince).toEqual(expect.any(String));

    status = 200;
    const { body } = await brand.post(`/v1/webhook-deliveries/${delivery.id}/retry`).expect(202);
    expect(body).toMatchObject({ status: 'pending' });
    await deliver(brand, delivery.id);
    expect(await deliveriesTo(brand, id)).toMatchObject([{ status: 'delivered', attempts: [{ status: 500 }, { status: 200 }] }]);
    expect((await brand.get(`/v1/webhook-endpoints/${id}`)).body.failingSince).toBeNull();
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([eventId, eventId]);
    await receiver.close();
  });

  it('follow no redirect and wait no longer than they may', async () => {
    const redirecting = await startReceiver(302);
    const silent = await startReceiver(() => new Promise<number>(() => undefined));
    const sender = new WebhookSender({ timeoutMs: 150, allowPrivate: true });
    const message = { headers: {}, body: '{}' };
    const [redirected, waited] = [
      await sender.send({ ...message, url: redirecting.url }),
      await sender.send({ ...message, url: silent.url }),
    ];
    await Promise.all([redirecting.close(), silent.close(), sender.close()]);
    expect(redirected).toMatchObject({ status: 302, error: 'redirected' });
    expect(waited).toMatchObject({ status: null, error: 'timeout' });
  });

  it('never reach into a network, by number, by name or after a change of mind', async () => {
    const receiver = await startReceiver();
    const { port } = new URL(receiver.url);
    const sender = new WebhookSender({ timeoutMs: 1_000, allowPrivate: false });
    for (const url of [
      receiver.url,
      `https://127.0.0.1:${port}/`,
      `https://localhost:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://2130706433:${port}/`,
      'https://169.254.169.254/latest/meta-data/',
    ])
      expect(await sender.send({ url, headers: {}, body: '{}' })).toMatchObject({ status: null, error: 'address_refused' });
    expect(receiver.received).toHaveLength(0);
    await Promise.all([sender.close(), receiver.close()]);
  });

  it('stop when the endpoint is off, gone for good, or has failed for five days; then the owner gets a mail', async () => {
    const receiver = await startReceiver(410);
    const brand = await api.newTenant();
    const { id } = await newEndpoint(brand, { url: receiver.url });
    const { delivery } = await firstDelivery(brand, id);
    await deliver(brand, delivery.id);
    expect((await brand.get(`/v1/webhook-endpoints/${id}`)).body).toMatchObject({ enabled: false, disabledReason: 'gone' });
    const refused = await brand.post(`/v1/webhook-deliveries/${delivery.id}/retry`).expect(409);
    expect(refused.body.code).toBe('webhook_endpoint.disabled');

    const letters: { to: string; subject: string; text: string }[] = [];
    const outbox = { send: async (letter: (typeof letters)[0]) => void letters.push(letter) } as Mail;
    const { body } = await brand.get('/v1/events?type=webhook_endpoint.disabled').expect(200);
    expect(body.data).toMatchObject([{ data: { endpointId: id, reason: 'gone' } }]);
    const handler = new MailDisabledEndpoint(api.app.get(WebhookEndpointService), api.app.get(MemberService), outbox, new PublicUrl());
    await runIn(asTenant(brand.tenantId, ...handler.permissions), () =>
      handler.handle({ eventId: body.data[0].id, name: 'webhook_endpoint.disabled', payload: body.data[0].data }),
    );
    expect(letters).toMatchObject([{ to: expect.stringContaining('@brand.test'), text: expect.stringContaining(receiver.url) }]);

    const { body: on } = await brand.patch(`/v1/webhook-endpoints/${id}`, { enabled: true }).expect(200);
    expect(on).toMatchObject({ enabled: true, disabledReason: null, failingSince: null });
    await receiver.close();
  });

  it('tell nothing of what stays inside', async () => {
    const brand = await api.newTenant();
    const { id } = await newEndpoint(brand, { url: 'https://shop.example/hook' });
    const inside = await runIn(asTenant(brand.tenantId), () =>
      api.app.get(Database).transaction(() => api.app.get(Events).record({ name: 'api_key.created', payload: { apiKeyId: 'x' } })),
    );
    await announce(brand, inside as Id<'evt'>, 'api_key.created');
    expect(await deliveriesTo(brand, id)).toEqual([]);
  });

  it('take no address they could never reach, no unknown event and no stale edit', async () => {
    const brand = await api.newTenant();
    const bad = await brand.post('/v1/webhook-endpoints', { url: 'ftp://shop.example', events: ['tenant.exploded'] }).expect(422);
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/events/0', '/url']);
    const withPassword = await brand.post('/v1/webhook-endpoints', { url: 'https://user:secret@shop.example/' }).expect(422);
    expect(withPassword.body.code).toBe('webhook_endpoint.url_refused');
    const { id } = await newEndpoint(brand, { url: 'https://shop.example/hook' });
    const edits = await Promise.all([1, 2, 3].map((n) => brand.patch(`/v1/webhook-endpoints/${id}`, { description: `${n}`, version: 0 })));
    expect(edits.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    await brand.delete(`/v1/webhook-endpoints/${id}`).expect(204);
    await brand.get(`/v1/webhook-endpoints/${id}`).expect(404);
  });
});

describe('events and audit', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  it('are paged, filtered and the own ones only, through both doors', async () => {
    const [brand, other] = await Promise.all([api.newTenant(), api.newTenant()]);
    for (const name of ['A', 'B', 'C']) await brand.patch('/v1/tenant', { name }).expect(200);
    await brand.key('tenant:read');

    const first = await brand.get('/v1/events?type=tenant.updated&limit=2').expect(200);
    const rest = await brand.get(`/v1/events?type=tenant.updated&limit=2&after=${first.body.nextCursor}`).expect(200);
    const ids = [...first.body.data, ...rest.body.data].map(({ id }: { id: string }) => id);
    expect([ids.length, new Set(ids).size, rest.body.nextCursor]).toEqual([3, 3, null]);
    expect((await brand.get(`/v1/events?type=tenant.updated&from=${new Date(Date.now() + 60_000).toISOString()}`)).body.data).toEqual([]);
    expect((await brand.get('/v1/events').expect(200)).body.data.map(({ type }: { type: string }) => type)).not.toContain(
      'api_key.created',
    );
    expect((await other.get('/v1/events?type=tenant.updated')).body.data).toEqual([]);
    await brand.get('/v1/events?type=nothing.happened').expect(422);

    const { body } = await brand.get('/v1/audit-events?name=api_key.*').expect(200);
    expect(body.data).toMatchObject([{ name: 'api_key.created', actorId: expect.stringMatching(/^usr_/), actorTenantId: brand.tenantId }]);
    const { data } = await brand.gql(
      '{ auditEvents(first: 1, name: "api_key.created") { nodes { id name payload requestId } pageInfo { hasNextPage } } }',
    );
    expect(data.auditEvents.nodes[0]).toMatchObject({ id: body.data[0].id, payload: body.data[0].payload });
    expect((await (await brand.key('event:read')).get('/v1/audit-events').expect(403)).body.permission).toBe('audit:read');
  });
});
