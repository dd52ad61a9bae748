import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobQueue } from '@app/jobs';
import { type Id, toUuid } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import { createClient, type ExecutionResult } from 'graphql-sse';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

type Result = ExecutionResult<Record<string, unknown>, unknown>;

describe('the events of a job', () => {
  let api: Gateway;
  let url: string;
  let brand: Caller;

  beforeAll(async () => {
    api = await startGateway();
    const server = api.app.getHttpServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    brand = await api.newTenant();
  });
  afterAll(() => api.close());

  const within = <T>(caller: Caller, work: (db: Database) => Promise<T>): Promise<T> => {
    const db = api.app.get(Database, { strict: false });
    return runIn(asTenant(caller.tenantId), () => db.transaction(() => work(db)));
  };

  /** One that no worker of another test takes: it begins tomorrow. */
  const aJob = (caller: Caller) =>
    within(caller, async (db) => {
      const { id } = await api.app.get(JobQueue, { strict: false }).add({ kind: 'erasure', subjectId: 'ava_none', cost: 1 });
      await db.tx.jobRow.updateMany({ where: { id: toUuid(id) }, data: { notBefore: new Date(Date.now() + 864e5) } });
      return id;
    });

  const change = (caller: Caller, id: Id<'job'>, data: object) =>
    within(caller, (db) => db.tx.jobRow.updateMany({ where: { id: toUuid(id) }, data }));

  const running = (progress: number) => ({ status: 'running', progress, leaseUntil: new Date(Date.now() + 864e5) });
  const succeeded = () => ({ status: 'succeeded', progress: 1, leaseUntil: null, finishedAt: new Date() });

  /** Reads as a browser would, until the server ends the stream. */
  async function listen(caller: Caller, id: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${url}/v1/jobs/${id}/events`, { headers: { authorization: `Bearer ${caller.token}`, ...headers } });
    let heard = '';
    const text = (async () => {
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) heard += chunk;
      return heard;
    })();
    return { response, text, hears: (word: string) => until(() => heard.includes(word)) };
  }

  const until = async (is: () => boolean) => {
    while (!is()) await sleep(20);
  };

  const eventsIn = (text: string) =>
    text
      .split('\n\n')
      .filter((block) => block.includes('event: job'))
      .map((block) => ({
        id: /^id: (.*)$/m.exec(block)?.[1] ?? '',
        job: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}'),
      }));

  it('tell each change once and end with the job', async () => {
    const id = await aJob(brand);
    const { response, text, hears } = await listen(brand, id);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await hears('"queued"');
    await change(brand, id, running(0.4));
    await hears('"running"');
    await change(brand, id, succeeded());
    const events = eventsIn(await text);
    expect(events.map(({ job }) => [job.id, job.status, job.progress])).toEqual([
      [id, 'queued', 0],
      [id, 'running', 0.4],
      [id, 'succeeded', 1],
    ]);
    const [first, second, last] = events.map((event) => event.id);
    const again = await listen(brand, id, { 'last-event-id': second ?? '' });
    expect(eventsIn(await again.text).map(({ job }) => job.status)).toEqual(['succeeded']);
    expect((await listen(brand, id, { 'last-event-id': last ?? '' })).response.status).toBe(204);
    expect(new Set([first, second, last]).size).toBe(3);
  });

  it('end after a log-out and after a key was taken away', async () => {
    const owner = await api.newTenant();
    const id = await aJob(owner);
    const key = await owner.key('job:read');
    const byKey = await listen(key, id);
    const byMember = await listen(owner, id);
    const { body } = await owner.get('/v1/api-keys').expect(200);
    await owner.delete(`/v1/api-keys/${body.data[0].id}`).expect(204);
    await owner.delete('/v1/sessions/current').expect(204);
    for (const text of await Promise.all([byKey.text, byMember.text])) expect(eventsIn(text)).toHaveLength(1);
  });

  it('are for those who may read the job', async () => {
    const id = await aJob(brand);
    const stranger = await api.newTenant();
    expect((await listen(stranger, id)).response.status).toBe(404);
    expect((await listen(await brand.key('catalog:read'), id)).response.status).toBe(403);
    expect((await listen(api.nobody, id)).response.status).toBe(401);
  });

  /** What a graphql-sse client gets until the server completes the subscription. */
  async function subscribe(caller: Caller, id: string, results: Result[] = []) {
    const client = createClient({
      url: `${url}/graphql/stream`,
      headers: { authorization: `Bearer ${caller.token}` },
      retryAttempts: 0,
    });
    const query = 'subscription ($id: ID!) { jobUpdated(id: $id) { id status progress } }';
    for await (const result of client.iterate({ query, variables: { id } })) results.push(result);
    client.dispose();
    return results;
  }

  it('come as a GraphQL subscription too, each change once, to its end', async () => {
    const id = await aJob(brand);
    const heard: Result[] = [];
    const results = subscribe(brand, id, heard);
    await until(() => heard.length === 1);
    await change(brand, id, running(0.4));
    await until(() => heard.length === 2);
    await change(brand, id, succeeded());
    expect((await results).map(({ data }) => data?.jobUpdated)).toEqual([
      { id, status: 'queued', progress: 0 },
      { id, status: 'running', progress: 0.4 },
      { id, status: 'succeeded', progress: 1 },
    ]);
  });

  it('end as a subscription when the key is taken away, and are for those who may read', async () => {
    const owner = await api.newTenant();
    const id = await aJob(owner);
    const heard: Result[] = [];
    const listening = subscribe(await owner.key('job:read'), id, heard);
    await until(() => heard.length === 1);
    const { body } = await owner.get('/v1/api-keys').expect(200);
    await owner.delete(`/v1/api-keys/${body.data[0].id}`).expect(204);
    expect(await listening).toHaveLength(1);
    const codes = async (caller: Caller) => (await subscribe(caller, id)).flatMap(({ errors = [] }) => Object(errors[0]?.extensions).code);
    expect(await codes(await api.newTenant())).toEqual(['job.not_found']);
    expect(await codes(await owner.key('catalog:read'))).toEqual(['access.not_permitted']);
  });

  it('take subscriptions alone at their address, and no broken ones', async () => {
    const id = await aJob(brand);
    const ask = async (query: string) =>
      (
        await fetch(`${url}/graphql/stream`, {
          method: 'POST',
          headers: { authorization: `Bearer ${brand.token}`, 'content-type': 'application/json', accept: 'text/event-stream' },
          body: JSON.stringify({ query }),
        })
      ).text();
    expect(await ask(`{ job(id: "${id}") { id } }`)).toContain('graphql.subscription_expected');
    expect(await ask('subscription {')).toContain('request.malformed');
    expect(await ask(`subscription { jobUpdated(id: "${id}") { id nothing } }`)).toContain('request.invalid');
  });

  it('are fifty of one tenant at the most, and free a place when one ends', async () => {
    const crowd = await api.newTenant();
    const id = await aJob(crowd);
    const open = await Promise.all(Array.from({ length: 50 }, () => listen(crowd, id)));
    const refused = await listen(crowd, id);
    expect([refused.response.status, JSON.parse(await refused.text).code]).toEqual([429, 'stream.too_many']);
    await change(crowd, id, succeeded());
    await Promise.all(open.map(({ text }) => text));
    expect((await listen(crowd, id)).response.status).toBe(200);
  });

  it('hold neither the server nor its stop', async () => {
    const id = await aJob(brand);
    const { text, hears } = await listen(brand, id);
    await hears('"queued"');
    await api.close();
    expect(eventsIn(await text)).toHaveLength(1);
  });
});
