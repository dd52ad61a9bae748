import { fromUuid, newId, type TenantId, toUuid } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import { asTenant } from './support/context.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

let api: Gateway;
let levels: Levels;
let platform: TenantId;
beforeAll(async () => {
  api = await startGateway();
  levels = new Levels(api);
  platform = await levels.platformId();
});
afterAll(() => api.close());

let worlds = 0;

/** Jobs of a kind that no other test's worker takes. */
class World {
  private readonly now = `fairness.${(worlds += 1)}`;
  private readonly later = `${this.now}.later`;

  /** Many jobs of one tenant; those that come later wait outside until `serve` lets them in. */
  async order(tenantId: TenantId, count: number, { cost = 10, later = false } = {}): Promise<void> {
    const at = new Date();
    const job = { kind: later ? this.later : this.now, subjectId: 'ava_none', status: 'queued', cost, createdAt: at, notBefore: at };
    const jobs = Array.from({ length: count }, () => ({ ...job, id: toUuid(newId('job')) }));
    await levels.within(tenantId, (db) => db.tx.jobRow.createMany({ data: jobs }));
  }

  /**
   * Whose jobs one worker takes, in their order, by the database's own claims. All in one transaction: they stand in line behind
   * its lock, so no other test moves the clock in between.
   */
  serve(...turns: readonly { readonly jobs: number; readonly all?: boolean }[]): Promise<TenantId[]> {
    const db = api.app.get(Database);
    const served: TenantId[] = [];
    const claims = async () => {
      for (const { jobs, all = false } of turns) {
        const kinds = all ? [this.now, this.later] : [this.now];
        for (let index = 0; index < jobs; index++) {
          const rows = await db.tx.$queryRaw<{ tenant_id: string }[]>`select tenant_id from door.claim_job(${kinds}::text[], 60)`;
          served.push(...rows.map(({ tenant_id }) => fromUuid('ten', tenant_id)));
        }
      }
    };
    return runIn(asTenant(platform), () => db.transaction(claims)).then(() => served);
  }
}

const count = (served: readonly TenantId[], ...tenants: readonly TenantId[]) => served.filter((id) => tenants.includes(id)).length;
const brand = (seller = platform) => levels.bare(seller, 'brand');

describe('fair turns', () => {
  it('let a single job wait for no more than the one under way, behind 300 of another tenant, sold by whomever', async () => {
    const seller = await levels.bare(platform, 'reseller');
    for (const [greedy, modest] of [
      [await brand(), await brand()],
      [await brand(seller), await brand(seller)],
      [await brand(seller), await brand()],
    ] as const) {
      const world = new World();
      await world.order(greedy, 300);
      await world.order(modest, 1, { later: true });
      // Twenty are done and one is under way when the other's comes.
      const served = await world.serve({ jobs: 21 }, { jobs: 3, all: true });
      expect(served[21]).toBe(modest);
      expect(count(served, greedy)).toBe(23);
    }
  });

  it('give a reseller with a hundred brands no more than one with a single brand', async () => {
    const [big, small] = [await levels.bare(platform, 'reseller'), await levels.bare(platform, 'reseller')];
    const crowd = await Promise.all(Array.from({ length: 100 }, () => brand(big)));
    const alone = await brand(small);
    const world = new World();
    for (const tenant of crowd) await world.order(tenant, 1);
    await world.order(alone, 100);
    const served = await world.serve({ jobs: 60 });
    expect(Math.abs(count(served, alone) - 30)).toBeLessThanOrEqual(1);
    for (let index = 2; index < served.length; index++) expect(new Set(served.slice(index - 2, index + 1)).size).toBeGreaterThan(1);
  });

  it('count work, not jobs: twice as long are taken half as often', async () => {
    const [long, short] = [await brand(), await brand()];
    const world = new World();
    await world.order(long, 20, { cost: 60 });
    await world.order(short, 40, { cost: 30 });
    const served = await world.serve({ jobs: 30 });
    expect(Math.abs(count(served, long) - 10)).toBeLessThanOrEqual(1);
  });

  it('pay nothing for having waited: who returns, or is new, has its turn and then its share', async () => {
    const [steady, idle, fresh] = [await brand(), await brand(), await brand()];
    const world = new World();
    await world.order(idle, 1);
    await world.serve({ jobs: 1 });
    await world.order(steady, 100);
    await world.order(idle, 30, { later: true });
    await world.order(fresh, 30, { later: true });
    const served = await world.serve({ jobs: 40 }, { jobs: 30, all: true });
    const after = served.slice(40);
    expect(after.slice(0, 3)).toEqual(expect.arrayContaining([idle, fresh]));
    for (const tenant of [steady, idle, fresh]) expect(Math.abs(count(after, tenant) - 10)).toBeLessThanOrEqual(1);
  });

  it('hold a long history against nobody', async () => {
    const [old, fresh] = [await brand(), await brand()];
    const world = new World();
    await world.order(old, 60);
    await world.serve({ jobs: 50 });
    await world.order(fresh, 10);
    // They take turns, though one has had fifty before.
    expect(count(await world.serve({ jobs: 10 }), old)).toBeGreaterThanOrEqual(4);
  });
});
