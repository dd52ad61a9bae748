import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobQueue } from '@app/jobs';
import { type Id, toUuid } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

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
    const began = Date.now();
    const response = await fetch(`${url}/v1/jobs/${id}/events`, { headers: { authorization: `Bearer ${caller.token}`, ...headers } });
    return { response, text: response.text().then((text) => ({ text, tookMs: Date.now() - began })) };
  }

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
    const { response, text } = await listen(brand, id);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await sleep(700);
    await change(brand, id, running(0.4));
    await sleep(1_200);
    await change(brand, id, succeeded());
    const events = eventsIn((await text).text);
    expect(events.map(({ job }) => [job.id, job.status, job.progress])).toEqual([
      [id, 'queued', 0],
      [id, 'running', 0.4],
      [id, 'succeeded', 1],
    ]);
    const [first, second, last] = events.map((event) => event.id);
    const again = await listen(brand, id, { 'last-event-id': second ?? '' });
    expect(eventsIn((await again.text).text).map(({ job }) => job.status)).toEqual(['succeeded']);
    expect((await listen(brand, id, { 'last-event-id': last ?? '' })).response.status).toBe(204);
    expect(new Set([first, second, last]).size).toBe(3);
  });

  it('end within seconds after a log-out and after a key was taken away', async () => {
    const owner = await api.newTenant();
    const id = await aJob(owner);
    const key = await owner.key('job:read');
    const byKey = await listen(key, id);
    const byMember = await listen(owner, id);
    const { body } = await owner.get('/v1/api-keys').expect(200);
    await owner.delete(`/v1/api-keys/${body.data[0].id}`).expect(204);
    await owner.delete('/v1/sessions/current').expect(204);
    for (const { text, tookMs } of await Promise.all([byKey.text, byMember.text])) {
      expect(eventsIn(text)).toHaveLength(1);
      expect(tookMs).toBeLessThan(8_000);
    }
  });

  it('are for those who may read the job', async () => {
    const id = await aJob(brand);
    const stranger = await api.newTenant();
    expect((await listen(stranger, id)).response.status).toBe(404);
    expect((await listen(await brand.key('catalog:read'), id)).response.status).toBe(403);
    expect((await listen(api.nobody, id)).response.status).toBe(401);
  });

  it('hold neither the server nor its stop', async () => {
    const id = await aJob(brand);
    const { text } = await listen(brand, id);
    const began = Date.now();
    await api.close();
    expect(eventsIn((await text).text)).toHaveLength(1);
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});
