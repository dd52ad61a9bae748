import { type Id, toUuid } from '@app/kernel';
import { type Gateway, startGateway } from './support/gateway.ts';
import { Speaker } from './support/speaker.ts';

describe('what is free', () => {
  let api: Gateway;
  let speaker: Speaker;

  beforeAll(async () => {
    api = await startGateway();
    speaker = await Speaker.of(api, await api.newTenant());
  });
  afterAll(() => api.close());

  const startScan = () => speaker.brand.post(`/v1/avatars/${speaker.avatarId}/scans`, { assetId: speaker.assetId });

  /** As the worker ends a scan that cannot be used. */
  const refuse = (jobId: string, errorCode: string, finishedAt = new Date()) =>
    speaker.within(async (db) => {
      const failed = { status: 'failed', errorCode, finishedAt, leaseUntil: null };
      await db.tx.jobRow.updateMany({ where: { id: toUuid(jobId as Id<'job'>) }, data: failed });
      await db.tx.avatarRow.updateMany({ data: { status: 'pending' } });
    });

  it('are five refused scans a day of one avatar; failures of ours and those of yesterday do not count', async () => {
    const yesterday = new Date(Date.now() - 25 * 3600e3);
    await refuse((await startScan().expect(202)).body.id, 'job.gave_up');
    await refuse((await startScan().expect(202)).body.id, 'scan.no_face', yesterday);
    for (let tries = 0; tries < 5; tries++) await refuse((await startScan().expect(202)).body.id, 'scan.no_face');
    expect((await startScan().expect(429)).body).toMatchObject({ code: 'avatar.too_many_scans', limit: 5 });
    const [latest] = (await speaker.brand.get('/v1/jobs?kind=scan&limit=1').expect(200)).body.data;
    await refuse(latest.id, 'scan.no_face', yesterday);
    const { body: again } = await startScan().expect(202);
    await speaker.brand.post(`/v1/jobs/${again.id}/cancel`).expect(200);
    await speaker.within((db) => db.tx.avatarRow.updateMany({ data: { status: 'ready' } }));
  });

  it('are twenty drafts a day, however many are ordered at once; films cost and have no such limit', async () => {
    const scriptId = await speaker.script();
    const order = (quality: string) => speaker.brand.post('/v1/renders', speaker.order({ scriptId, quality }));
    for (let made = 0; made < 18; made++) await order('draft').expect(202);
    const last = await Promise.all([order('draft'), order('draft'), order('draft')]);
    expect(last.map(({ status }) => status).sort()).toEqual([202, 202, 429]);
    expect((await order('draft').expect(429)).body.code).toBe('render.too_many_drafts');
    await order('standard').expect(202);
    await speaker.park();
  });
});
