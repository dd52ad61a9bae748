import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Assets } from '@app/assets';
import { Clones } from '@app/avatars';
import { LeaseLost } from '@app/jobs';
import { fromUuid, toUuid } from '@app/kernel';
import { Database, Erased, Keystore, required, runIn, Storage } from '@app/platform';
import request from 'supertest';
import { ObjectSweeper } from '../apps/worker/src/assets/object-sweeper.ts';
import { StopUnderConsent } from '../apps/worker/src/consent/stop-under-consent.ts';
import { SettleCanceled } from '../apps/worker/src/media/settle-canceled.ts';
import { clip, pageToken } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { aStudio, endless, film, MediaWorker } from './support/media.ts';
import { useWorkersDatabase } from './support/own-database.ts';

useWorkersDatabase();

let api: Gateway;
let worker: MediaWorker;
beforeAll(async () => {
  [api, worker] = await Promise.all([startGateway(), MediaWorker.start()]);
});
afterAll(() => Promise.all([api.close(), worker.close()]));
beforeEach(() => {
  worker.engine.refusal = null;
  worker.engine.scans = async () => undefined;
  worker.engine.renders = async () => undefined;
});

const usageOf = async (brand: Caller) => (await brand.get('/v1/billing/usage').expect(200)).body.data;
const jobOf = async (brand: Caller, id: string) => (await brand.get(`/v1/jobs/${id}`).expect(200)).body;
const renderOf = async (brand: Caller, { id }: { id: string }) => (await brand.get(`/v1/renders/${id}`).expect(200)).body;
const inTenant = <T>(brand: Caller, work: (db: Database) => Promise<T>): Promise<T> => {
  const db = worker.module.get(Database, { strict: false });
  return runIn(asTenant(brand.tenantId), () => db.transaction(() => work(db)));
};
const openHolds = (brand: Caller) => inTenant(brand, (db) => db.tx.chargeHoldRow.count({ where: { state: 'open' } }));

const brands: Caller[] = [];
const aBrand = async (): Promise<Caller> => {
  const brand = await api.newTenant();
  brands.push(brand);
  return brand;
};
// What a test leaves half done would be claimed by the tests after it, once its lease is over.
afterEach(async () => {
  const over = { status: 'canceled', leaseUntil: null, finishedAt: new Date(), fence: { increment: 1 } };
  for (const brand of brands.splice(0))
    await inTenant(brand, (db) => db.tx.jobRow.updateMany({ where: { status: { in: ['queued', 'running'] } }, data: over }));
});

/** What the event runner would do, for this tenant alone. */
const tell = async (brand: Caller) => {
  const events = await inTenant(brand, (db) => db.tx.eventRow.findMany({ orderBy: { id: 'asc' } }));
  const parts = worker.module;
  for (const Handler of [StopUnderConsent, SettleCanceled]) {
    const handler = await parts.resolve(Handler, undefined, { strict: false });
    for (const { id, name, payload } of events)
      if (handler.events.includes(name))
        await runIn(asTenant(brand.tenantId), () =>
          handler.handle({ eventId: fromUuid('evt', id), name, payload: payload as Record<string, string> }),
        );
  }
};

/** A studio whose avatar can speak. */
const aReadyStudio = async (terms: object = {}) => {
  const brand = await aBrand();
  const studio = await aStudio(api, brand, terms);
  await studio.startScan();
  await worker.perform('scan', await worker.claim());
  return { brand, ...studio };
};

const revoke = async (brand: Caller, talent: { email: string }) => {
  const token = await pageToken(api, brand, talent.email);
  await api.nobody.post(`/v1/talent/${token}/revoke`).expect(200);
};

describe('a scan', () => {
  it('that is taken makes the avatar ready, and is charged once', async () => {
    const { brand, avatar } = await aReadyStudio();
    const { body } = await brand.get(`/v1/avatars/${avatar.id}`).expect(200);
    expect(body).toMatchObject({ status: 'ready', quality: expect.closeTo(0.9) });
    const usage = await usageOf(brand);
    expect(usage).toHaveLength(1);
    expect(usage[0]).toMatchObject({ kind: 'scan', quantity: 1 });
    expect(await openHolds(brand)).toBe(0);
  });

  it('that the engine refuses is free, says where, and leaves the avatar as it was', async () => {
    const brand = await aBrand();
    const { avatar, startScan } = await aStudio(api, brand);
    const job = await startScan();
    expect(await openHolds(brand)).toBe(1);
    worker.engine.refusal = { outcome: 'refused', code: 'scan.two_faces', detail: 'Two faces.', atMs: 4_200 };
    await worker.perform('scan', await worker.claim());
    expect(await jobOf(brand, job.id)).toMatchObject({ status: 'failed', error: { code: 'scan.two_faces', atMs: 4_200 } });
    expect((await brand.get(`/v1/avatars/${avatar.id}`)).body.status).toBe('pending');
    expect([await usageOf(brand), await openHolds(brand)]).toEqual([[], 0]);
  });

  it('canceled while it waits gives the money back, however often the cancel is told', async () => {
    const brand = await aBrand();
    const { avatar, startScan } = await aStudio(api, brand);
    const job = await startScan();
    await brand.post(`/v1/jobs/${job.id}/cancel`).expect(200);
    await tell(brand);
    await tell(brand);
    expect((await brand.get(`/v1/avatars/${avatar.id}`)).body.status).toBe('pending');
    expect(await openHolds(brand)).toBe(0);
    expect(await worker.claim()).toBeNull();
    await startScan();
    await worker.perform('scan', await worker.claim());
    expect(await usageOf(brand)).toHaveLength(1);
  });
});

describe('a render', () => {
  it('becomes a film with links, ranges, a charge per started half minute and the TEST mark of the sandbox', async () => {
    const { brand, render } = await aReadyStudio();
    const { id } = await render();
    await worker.perform('render', await worker.claim());
    const done = await renderOf(brand, { id });
    expect(done).toMatchObject({ status: 'ready', usage: { blocks: 2 }, video: { frames: 751, durationMs: 30_040 } });
    expect(worker.engine.inputs.at(-1)).toMatchObject({ watermark: 'TEST', quality: 'standard', marks: { produceId: id } });

    const { body, headers } = await api.nobody.get(done.video.url).expect(200);
    expect(headers).toMatchObject({ 'content-type': 'video/mp4', 'content-length': '100000', etag: `"${done.video.sha256}"` });
    expect(Buffer.compare(body, film)).toBe(0);
    const part = await api.nobody.get(done.video.url).set('range', 'bytes=65500-65600').expect(206);
    expect(Buffer.compare(part.body, film.subarray(65_500, 65_601))).toBe(0);
    const rest = await api.nobody.get(done.video.url).set('range', 'bytes=99990-99999999999').expect(206);
    expect(rest.headers['content-range']).toBe('bytes 99990-99999/100000');
    await api.nobody.get(done.video.url).set('range', 'items=0-1').expect(200);
    const beyond = await api.nobody.get(done.video.url).set('range', 'bytes=100000-').expect(416);
    expect([beyond.body.code, beyond.headers['content-range']]).toEqual(['file.range_not_satisfiable', 'bytes */100000']);
    expect(beyond.headers['content-type']).toContain('problem+json');
    expect((await head(done.video.url).expect(200)).headers['content-length']).toBe('100000');
    await brand.get(done.video.url).expect(200);
    expect((await usageOf(brand)).filter(({ kind }: { kind: string }) => kind === 'video')).toHaveLength(1);
  });

  it('as a draft is free and marked', async () => {
    const { brand, render } = await aReadyStudio();
    const { id } = await render({ quality: 'draft' });
    await worker.perform('render', await worker.claim());
    expect(await renderOf(brand, { id })).toMatchObject({ status: 'ready', usage: null });
    expect(worker.engine.inputs.at(-1)).toMatchObject({ watermark: 'DRAFT', maxDurationMs: 15_000 });
  });

  it('that needs a person is held, until one approves or rejects it; a withdrawn one is nowhere', async () => {
    const { brand, render } = await aReadyStudio({ platforms: ['instagram'] });
    const destination = { platform: 'instagram', territories: ['DE'] };
    const [one, other] = [await render({ destination }), await render({ destination })];
    await worker.perform('render', await worker.claim());
    await worker.perform('render', await worker.claim());
    expect((await renderOf(brand, one)).status).toBe('held');
    await (await brand.key('*')).post(`/v1/renders/${one.id}/approve`).expect(403);
    const { body: approved } = await brand.post(`/v1/renders/${one.id}/approve`).expect(200);
    await api.nobody.get(approved.video.url).expect(200);
    const held = await renderOf(brand, other);
    await brand.post(`/v1/renders/${other.id}/reject`).expect(200);
    if (held.video) await api.nobody.get(held.video.url).expect(404);
    await brand.delete(`/v1/renders/${one.id}`).expect(200);
    expect((await api.nobody.get(approved.video.url).expect(404)).body.code).toBe('file.link_dead');
  });

  it('taken over by another worker is published once and charged once, and leaves no file behind', async () => {
    const { brand, render } = await aReadyStudio();
    const { id, jobId } = await render();
    const slow = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    worker.engine.renders = () => {
      begun.resolve();
      return slow.promise;
    };
    const first = worker.perform('render', await worker.claim());
    await begun.promise;
    await inTenant(brand, (db) =>
      db.tx.jobRow.updateMany({ where: { id: toUuid(jobId) }, data: { leaseUntil: new Date(Date.now() - 1_000) } }),
    );
    worker.engine.renders = async () => undefined;
    await worker.perform('render', await worker.claim());
    const stored = await countObjects();
    slow.resolve();
    await expect(first).rejects.toThrow(LeaseLost);
    expect(await countObjects()).toBe(stored);
    expect(await renderOf(brand, { id })).toMatchObject({ status: 'ready', usage: { blocks: 2 } });
    expect((await usageOf(brand)).filter(({ kind }: { kind: string }) => kind === 'video')).toHaveLength(1);
    expect(await openHolds(brand)).toBe(0);
  });

  it('whose consent was revoked before anybody saw it is free and never published', async () => {
    const { brand, talent, render } = await aReadyStudio();
    const { id } = await render();
    const claim = await worker.claim();
    worker.engine.renders = () => revoke(brand, talent);
    await expect(worker.perform('render', claim)).rejects.toMatchObject({ code: 'consent.revoked' });
    // The second time tells of what the first one did.
    await tell(brand);
    await tell(brand);
    expect(await renderOf(brand, { id })).toMatchObject({ status: 'canceled', video: null, usage: null });
    expect(await openHolds(brand)).toBe(0);
  });

  it('whose consent was narrowed meanwhile is not published, and a published one is no longer shown', async () => {
    const { brand, talent, consent, render } = await aReadyStudio({ platforms: ['own_page', 'youtube'] });
    const shown = await render();
    await worker.perform('render', await worker.claim());
    const { video } = await renderOf(brand, shown);
    await api.nobody.get(video.url).expect(200);
    await render();
    const waiting = await render();
    worker.engine.renders = async () => {
      const token = await pageToken(api, brand, talent.email);
      await api.nobody.post(`/v1/talent/${token}/narrow`, { consentId: consent.id, platforms: ['youtube'] }).expect(200);
    };
    await expect(worker.perform('render', await worker.claim())).rejects.toMatchObject({ code: 'consent.out_of_scope' });
    worker.engine.renders = async () => undefined;
    await worker.perform('render', await worker.claim());
    expect((await renderOf(brand, waiting)).status).toBe('failed');
    await api.nobody.get(video.url).expect(404);
  });
});

const head = (path: string) => request(api.app.getHttpServer()).head(path);

const countObjects = async () => {
  let count = 0;
  for await (const _ of worker.module.get(Storage, { strict: false }).names()) count += 1;
  return count;
};

describe('sealed bytes', () => {
  const sealed = async (brand: Caller) => {
    const path = join(required('UNDERSTUDY_HOME'), `loose-${brand.tenantId}`);
    await writeFile(path, 'bytes');
    const assets = worker.module.get(Assets, { strict: false });
    return runIn(asTenant(brand.tenantId), () => assets.sealFile('document', null, 'text/plain', path));
  };
  const exists = async (object: string) => {
    for await (const name of worker.module.get(Storage, { strict: false }).names()) if (name === object) return true;
    return false;
  };
  const sweep = () => worker.module.get(ObjectSweeper, { strict: false }).sweep();
  const makeOverdue = (brand: Caller) => inTenant(brand, (db) => db.tx.looseObjectRow.updateMany({ data: { dueAt: new Date(0) } }));

  it('of a process that was killed are swept after a day, and not kept any more', async () => {
    const brand = await aBrand();
    const asset = await sealed(brand);
    await sweep();
    expect(await exists(asset.object)).toBe(true);
    await makeOverdue(brand);
    const assets = worker.module.get(Assets, { strict: false });
    await expect(inTenant(brand, () => assets.keep(asset))).rejects.toThrow('too long ago');
    await sweep();
    expect(await exists(asset.object)).toBe(false);
    expect(await inTenant(brand, (db) => db.tx.looseObjectRow.count())).toBe(0);
  });

  it('that were kept stay, even when whoever kept them never heard so', async () => {
    const brand = await aBrand();
    const asset = await sealed(brand);
    const assets = worker.module.get(Assets, { strict: false });
    await inTenant(brand, () => assets.keep(asset));
    await runIn(asTenant(brand.tenantId), () => assets.drop(asset));
    await sweep();
    expect(await exists(asset.object)).toBe(true);
  });

  it('of a clone that was scanned anew are gone, its picture too', async () => {
    const { brand, startScan } = await aReadyStudio();
    const before = await inTenant(brand, (db) => db.tx.assetRow.findMany({ where: { purpose: { in: ['clone', 'preview'] } } }));
    expect(before).toHaveLength(3);
    await startScan();
    await worker.perform('scan', await worker.claim());
    const after = await inTenant(brand, (db) => db.tx.assetRow.findMany({ where: { id: { in: before.map(({ id }) => id) } } }));
    expect(after.map(({ erasedAt }) => erasedAt)).not.toContain(null);
    expect(await Promise.all(before.map(({ object }) => exists(object)))).toEqual([false, false, false]);
  });
});

describe('an erasure', () => {
  const clones = () => worker.module.get(Clones, { strict: false });
  const bytesOf = (brand: Caller) => inTenant(brand, (db) => db.tx.assetRow.count({ where: { keyPurpose: 'biometric', erasedAt: null } }));

  it('asked for by the brand stops the scan under way, outlasts a revocation, and leaves room for a new clone', async () => {
    const { brand, talent, consent, avatar, startScan } = await aReadyStudio();
    const scanning = await startScan();
    const { body: erasure } = await brand.delete(`/v1/avatars/${avatar.id}`).expect(202);
    expect((await jobOf(brand, scanning.id)).status).toBe('canceled');
    await tell(brand);
    expect(await openHolds(brand)).toBe(0);
    await runIn(asTenant(brand.tenantId), () => clones().suspendUnder(consent.id));
    expect((await jobOf(brand, erasure.id)).status).toBe('queued');
    await runIn(asTenant(brand.tenantId), () => clones().erase(avatar.id));
    expect((await brand.get(`/v1/avatars/${avatar.id}`)).body.status).toBe('erased');
    expect(await bytesOf(brand)).toBe(0);
    await brand.upload('/v1/assets', clip, { purpose: 'scan', talentId: talent.id }).expect(201);
  });

  it('after a revocation takes films that no clone came of, and the key of all', async () => {
    const brand = await aBrand();
    const { talent, consent, scan } = await aStudio(api, brand);
    await revoke(brand, talent);
    await runIn(asTenant(brand.tenantId), () => clones().eraseUnder(consent.id));
    expect(await bytesOf(brand)).toBe(0);
    await brand.get(`/v1/assets/${scan.id}/content`).expect(404);
    const keys = worker.module.get(Keystore, { strict: false });
    await expect(keys.key({ owner: talent.id, purpose: 'biometric' })).rejects.toThrow(Erased);
  });

  it('ends what the avatar was to say', async () => {
    const { brand, avatar, render } = await aReadyStudio();
    await render();
    await brand.delete(`/v1/avatars/${avatar.id}`).expect(202);
    await expect(worker.perform('render', await worker.claim())).rejects.toMatchObject({ code: 'avatar.not_ready' });
  });
});

describe('a canceled scan', () => {
  it('told of again does not touch the scan after it', async () => {
    const brand = await aBrand();
    const { avatar, startScan } = await aStudio(api, brand);
    const job = await startScan();
    await brand.post(`/v1/jobs/${job.id}/cancel`).expect(200);
    await tell(brand);
    await startScan();
    await tell(brand);
    expect((await brand.get(`/v1/avatars/${avatar.id}`)).body.status).toBe('scanning');
    await worker.perform('scan', await worker.claim());
  });
});

describe('a worker that is stopped', () => {
  it('hands its job back, which counts for no failed attempt', async () => {
    const { brand, render } = await aReadyStudio();
    const stopping = await MediaWorker.start({ run: true });
    const endlessly = endless();
    stopping.engine.renders = endlessly.answer;
    const { jobId } = await render();
    await endlessly.beginning;
    await stopping.close();
    const row = await inTenant(brand, (db) => db.tx.jobRow.findFirst({ where: { id: toUuid(jobId) } }));
    expect(row).toMatchObject({ status: 'queued', attempts: 0 });
    await worker.perform('render', await worker.claim());
    expect((await jobOf(brand, jobId)).status).toBe('succeeded');
  });
});

describe('the running worker', () => {
  let running: MediaWorker;
  beforeAll(async () => {
    running = await MediaWorker.start({ run: true });
  });
  afterAll(() => running.close());

  const over = async (brand: Caller, id: string) => {
    for (; ; await sleep(100)) {
      const job = await jobOf(brand, id);
      if (!['queued', 'running'].includes(job.status)) return job;
    }
  };

  it('stops when the person revokes, without a charge', async () => {
    const { brand, talent, render } = await aReadyStudio();
    const endlessly = endless();
    running.engine.renders = endlessly.answer;
    const { id, jobId } = await render();
    await endlessly.beginning;
    await revoke(brand, talent);
    expect(await over(brand, jobId)).toMatchObject({ status: 'failed', error: { code: 'consent.revoked' } });
    expect(await renderOf(brand, { id })).toMatchObject({ status: 'failed', video: null, usage: null });
    expect(await openHolds(brand)).toBe(0);
  });

  it('stops when the job is canceled', async () => {
    const { brand, render } = await aReadyStudio();
    const endlessly = endless();
    const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
    running.engine.renders = (run) => endlessly.answer(run).finally(stop);
    const { id, jobId } = await render();
    await endlessly.beginning;
    await brand.post(`/v1/jobs/${jobId}/cancel`).expect(200);
    await tell(brand);
    expect(await renderOf(brand, { id })).toMatchObject({ status: 'canceled', usage: null });
    expect(await openHolds(brand)).toBe(0);
    await stopped;
    running.engine.renders = async () => undefined;
    const next = await render();
    expect(await over(brand, next.jobId)).toMatchObject({ status: 'succeeded' });
  });
});
