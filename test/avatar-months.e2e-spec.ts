import { AvatarsModule, Upkeep } from '@app/avatars';
import { Clock, toUuid } from '@app/kernel';
import { PlatformModule } from '@app/platform';
import { Test, type TestingModule } from '@nestjs/testing';
import { UpkeepSweeper } from '../apps/worker/src/avatars/upkeep-sweeper.ts';
import { scanned } from './support/estate.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';
import { aStudio } from './support/media.ts';
import { useWorkersDatabase } from './support/own-database.ts';

useWorkersDatabase('months');

let api: Gateway;
let levels: Levels;
let worker: TestingModule;
let today = new Date();
const sweep = () => worker.get(UpkeepSweeper).sweep();
const moveTo = (month: number) => {
  today = new Date(Date.UTC(new Date().getUTCFullYear() + 1, month, 3));
};

beforeAll(async () => {
  api = await startGateway();
  levels = new Levels(api);
  worker = await Test.createTestingModule({ imports: [PlatformModule, AvatarsModule], providers: [UpkeepSweeper] })
    .overrideProvider(Clock)
    .useValue({ now: () => today })
    .compile();
});
afterAll(() => Promise.all([api.close(), worker.close()]));

/** A tenant whose avatar can speak since now. */
async function aKeeper(status: 'live' | 'sandbox' = 'live') {
  const brand = await api.newTenant();
  const { avatar, scan } = await aStudio(api, brand);
  await levels.within(brand.tenantId, async (db) => {
    await scanned(db, { avatarId: avatar.id, assetId: scan.id });
    const live = { status, verifiedAt: status === 'live' ? new Date() : null };
    await db.tx.tenantRow.updateMany({ where: { tenantId: toUuid(brand.tenantId) }, data: live });
  });
  return { brand, avatarId: avatar.id as string };
}
const months = (brand: Caller) =>
  levels.within(brand.tenantId, async (db) => {
    const lines = await db.tx.usageLineRow.findMany({ where: { item: 'avatar_month' }, orderBy: { occurredAt: 'asc' } });
    return lines.map(({ resourceId, amount }) => `${resourceId.split('/')[1]}: ${amount}`);
  });

it('is free in its first month, then charged once a month for each ready avatar of a live tenant, however often workers come by', async () => {
  const [one, sandbox] = [await aKeeper(), await aKeeper('sandbox')];
  today = new Date();
  await sweep();
  expect(await months(one.brand)).toEqual([]);
  moveTo(0);
  const year = today.getUTCFullYear();
  await Promise.all([sweep(), sweep(), sweep()]);
  await sweep();
  expect(await months(one.brand)).toEqual([`${year}-01: 2000`]);
  moveTo(1);
  await sweep();
  expect(await months(one.brand)).toEqual([`${year}-01: 2000`, `${year}-02: 2000`]);
  expect(await months(sandbox.brand)).toEqual([]);
  await levels.within(one.brand.tenantId, (db) => db.tx.avatarRow.updateMany({ data: { status: 'suspended' } }));
  moveTo(2);
  await sweep();
  expect(await months(one.brand)).toHaveLength(2);
});

it('waits under a cap until there is room', async () => {
  const { brand } = await aKeeper();
  await levels.cap(brand.tenantId, 1_999);
  moveTo(4);
  await sweep();
  expect(await months(brand)).toEqual([]);
  expect((await worker.get(Upkeep, { strict: false }).due()).map(({ tenantId }) => tenantId)).toContain(brand.tenantId);
  await levels.cap(brand.tenantId, 2_000);
  await sweep();
  expect(await months(brand)).toHaveLength(1);
});
