import { type Estate, estateOf } from './support/estate.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { type Answer, type Exceptions, Intruder, inventory, nobodys } from './support/intruder.ts';
import { Levels } from './support/levels.ts';
import { givePermissions } from './support/permissions.ts';

let api: Gateway;
let levels: Levels;
let first: Estate;
let rival: Estate;
let seller: Estate;
let child: Estate;

beforeAll(async () => {
  api = await startGateway();
  levels = new Levels(api);
  const above = await levels.below(await levels.platformId(), 'reseller', 'sandbox');
  const owner = await levels.below(above.tenantId, 'reseller', 'sandbox');
  const below = await levels.below(owner.tenantId, 'brand', 'sandbox');
  [first, rival, seller, child] = await Promise.all([estateOf(api, owner), estateOf(api), estateOf(api, above), estateOf(api, below)]);
});
afterAll(() => api.close());

/** What a seller does with the tenants below it in its own name: it looks after them, and gives back what they were charged. */
const aSellers = (operation: string, prefix: string) => prefix === 'ten' || operation === 'refundUsage';

const by = (estate: Estate) => new Intruder(api, estate, first);

/** Whoever it is, and however they and the first tenant stand. */
async function expectNothing(intruder: Intruder, way: Exceptions = {}): Promise<void> {
  const before = await inventory(api, first);
  expect(Object.keys(before).length).toBeGreaterThan(15);
  expect(await intruder.byRest(way)).toEqual([]);
  expect(await intruder.byGraphql(way)).toEqual([]);
  expect(await inventory(api, first)).toEqual(before);
}

describe('what belongs to one tenant', () => {
  it('is not there for a rival, whatever operation names it', () => expectNothing(by(rival)));

  it('is answered as what nobody has', async () => {
    const intruder = by(rival);
    const [theirs, none] = [intruder.attempts(), intruder.attempts(nobodys)];
    const named = (answers: readonly Answer[]) =>
      theirs.map(({ operation, at }, index) => ({ operation, at, status: answers[index]?.status, code: answers[index]?.code }));
    expect(named(await intruder.answers(theirs))).toEqual(named(await intruder.answers(none)));
    expect(theirs.length).toBeGreaterThan(60);
  });

  it('is in no list, page or answer of a rival', async () => {
    expect(await by(rival).byLists()).toEqual([]);
  });

  it('is not reached by acting for its tenant', async () => {
    for (const stranger of [rival, child]) {
      const { body } = await stranger.owner.get('/v1/tenant').set('understudy-tenant', first.owner.tenantId);
      expect([403, 404]).toContain(body.status);
    }
  });

  it('is not there for the seller above, who does not act for it', () => expectNothing(by(seller), { skips: aSellers }));

  it('is not there for a tenant below', () => expectNothing(by(child)));

  it.each(['suspended', 'closed'] as const)('is not there for a rival that is %s', async (status) => {
    await levels.stand(rival.owner.tenantId, status);
    await expectNothing(by(rival));
    await levels.stand(rival.owner.tenantId, 'sandbox');
  });

  it.each(['suspended', 'closed'] as const)('is not there for a rival while its own tenant is %s', async (status) => {
    await levels.stand(first.owner.tenantId, status);
    expect(await by(rival).byRest()).toEqual([]);
    await levels.stand(first.owner.tenantId, 'sandbox');
  });
});

describe('a tenant that is closed', () => {
  it('does nothing any more, with its own things neither', async () => {
    await levels.stand(rival.owner.tenantId, 'closed');
    const own = new Intruder(api, rival, rival);
    const answers = await own.answers(own.attempts());
    expect(new Set(answers.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['403 tenant.suspended']));
  });
});

/** What a seller never does for a tenant below it, however its roles and scopes change. */
const neverForOthers = [
  ...['script:review', 'render:review', 'consent:lift', 'talent:write'],
  ...['biometric:read', 'member:write', 'api_key:write', 'account:own'],
];

// Last: what a seller may do for the tenant below it, it does here.
describe('a seller that acts for a tenant', () => {
  it('is refused each operation that asks for what only its own people may', async () => {
    const asked = new Map<string, string[]>();
    const undo = givePermissions(api, (own, requestId) => ({
      ...own,
      has: (permission) => {
        asked.set(requestId, [...(asked.get(requestId) ?? []), permission]);
        return own.has(permission);
      },
    }));
    const acting = new Intruder(api, first, first, seller.owner);
    // Looked at first: some of what it may do ends things.
    const attempts = acting.attempts().sort((one, other) => Number(other.method === 'get') - Number(one.method === 'get'));
    const answers = await acting.answers(attempts, { 'understudy-tenant': first.owner.tenantId });
    undo();

    const wanted = answers.map(({ requestId }) => asked.get(requestId)?.filter((permission) => neverForOthers.includes(permission)) ?? []);
    const wrong = answers.flatMap(({ status, code }, at) =>
      wanted[at]?.length && status !== 403 ? [{ operation: attempts[at]?.operation, wanted: wanted[at], status, code }] : [],
    );
    expect(wrong).toEqual([]);
    expect([...new Set(wanted.flat())].sort()).toEqual([...neverForOthers].sort());
  });
});
