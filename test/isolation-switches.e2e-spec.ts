import { Database, grants } from '@app/platform';
import { type Estate, estateOf } from './support/estate.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { Intruder, inventory } from './support/intruder.ts';
import { useWorkersDatabase } from './support/own-database.ts';
import { asOwner } from './support/owner.ts';
import { givePermissions } from './support/permissions.ts';

// Its row security is taken off in the end.
useWorkersDatabase('isolation');

let api: Gateway;
let first: Estate;
let rival: Estate;
beforeAll(async () => {
  api = await startGateway();
  [first, rival] = await Promise.all([estateOf(api), estateOf(api)]);
});
afterAll(() => api.close());

describe('what belongs to one tenant is not there for a rival', () => {
  /** The client library as it was before it was taught to name the tenant. */
  function withoutFence(): () => void {
    const db = api.app.get(Database);
    const prisma = Reflect.get(db, 'prisma');
    Reflect.set(db, 'prisma', prisma._originalClient);
    return () => void Reflect.set(db, 'prisma', prisma);
  }

  /** A tenant's, all of them. The platform reads across tenants, and a stranger says whom they want in to: there the permission is the check. */
  const everything = grants(['*', '!platform:*', '!session:open', '!password:reset']);

  it('by row security alone, with every permission given', async () => {
    const before = await inventory(api, first);
    const undo = [givePermissions(api, () => everything), withoutFence()];
    const intruder = new Intruder(api, rival, first);
    const wrong = [...(await intruder.byRest()), ...(await intruder.byGraphql()), ...(await intruder.byLists())];
    for (const putBack of undo) putBack();
    expect(wrong).toEqual([]);
    expect(await inventory(api, first)).toEqual(before);
  });

  it('by what the services ask for alone, with row security off', async () => {
    await asOwner(async (db) => {
      const { rows } = await db.query<{ name: string }>(
        `select oid::regclass::text as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
      );
      for (const { name } of rows) await db.query(`alter table ${name} disable row level security`);
    });
    const before = await inventory(api, first);
    const intruder = new Intruder(api, rival, first);
    expect([...(await intruder.byRest()), ...(await intruder.byGraphql()), ...(await intruder.byLists())]).toEqual([]);
    expect(await inventory(api, first)).toEqual(before);
  });
});
