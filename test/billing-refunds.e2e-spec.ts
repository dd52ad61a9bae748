import { Charges, Royalties } from '@app/billing';
import { newId, type TenantId } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

let gateway: Gateway;
let levels: Levels;
let platform: Caller;
let reseller: Caller;
let brand: Caller;

beforeAll(async () => {
  gateway = await startGateway();
  levels = new Levels(gateway);
  platform = await gateway.admin();
  reseller = await levels.below(platform.tenantId, 'reseller');
  brand = await levels.below(reseller.tenantId, 'brand');
  await reseller.post('/v1/price-books', { name: 'Retail', prices: [{ item: 'video', unitAmountDecimal: '60' }] }).expect(201);
});
afterAll(() => gateway.close());

/** A charged film of two blocks that earned its person EUR 3. */
async function aFilm() {
  const [resourceId, talentId] = [newId('ren') as string, newId('tal')];
  const [charges, royalties] = [gateway.app.get(Charges, { strict: false }), gateway.app.get(Royalties, { strict: false })];
  return runIn(asTenant(brand.tenantId), () =>
    gateway.app.get(Database).transaction(async () => {
      await charges.hold({ kind: 'video', quantity: 2, resourceId });
      const usage = await charges.capture({ resourceId, quantity: 2 });
      await royalties.accrue(usage, talentId, { amount: 150, currency: 'EUR' });
      return { resourceId, usageId: usage.id };
    }),
  );
}
const refund = (caller: Caller, usageId: string, reason = 'The film stuttered.') =>
  caller.post(`/v1/admin/usage/${usageId}/refund`, { reason });
const earnedBy = (resourceId: string) =>
  runIn(asTenant(brand.tenantId), () => gateway.app.get(Royalties, { strict: false }).earnedBy([resourceId]));
const books = async (caller: Caller, resourceId: string): Promise<{ kind: string; reason: string | null; explanation: string }[]> =>
  (await caller.get('/v1/billing/ledger?limit=100').expect(200)).body.data.filter(
    ({ use }: { use: { resourceId: string } | null }) => use?.resourceId === resourceId,
  );
const kinds = async (caller: Caller, resourceId: string) => (await books(caller, resourceId)).map(({ kind }) => kind).sort();
/** What the accounts come to: nothing is left where everything was reversed. */
const balances = (tenantId: TenantId, resourceId: string) =>
  levels.within(tenantId, async (db) => {
    const entries = await db.tx.journalEntryRow.findMany({ where: { resourceId }, include: { lines: true } });
    const sums: Record<string, number> = {};
    for (const { account, side, amount } of entries.flatMap(({ lines }) => lines))
      sums[account] = (sums[account] ?? 0) + (side === 'debit' ? 1 : -1) * Number(amount);
    return sums;
  });

describe('a refund by the platform', () => {
  it('reverses every level’s sale and the royalty, once, however many ask at once, and says why', async () => {
    const { resourceId, usageId } = await aFilm();
    const answers = await Promise.all([1, 2, 3].map(() => refund(platform, usageId).expect(200)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({ creditOf: usageId, quantity: -2, amount: { amount: -120 }, reason: 'The film stuttered.' });
    expect(await kinds(brand, resourceId)).toEqual(['purchase', 'purchase_credit', 'royalty', 'royalty_reversal']);
    expect(await kinds(reseller, resourceId)).toEqual(['purchase', 'purchase_credit', 'sale', 'sale_credit']);
    expect(await kinds(platform, resourceId)).toEqual(['sale', 'sale_credit']);
    for (const { tenantId } of [brand, reseller, platform])
      expect(new Set(Object.values(await balances(tenantId, resourceId)))).toEqual(new Set([0]));
    const reversals = (await books(brand, resourceId)).filter(({ reason }) => reason !== null);
    expect(reversals.map(({ reason }) => reason)).toEqual(['The film stuttered.', 'The film stuttered.']);
    expect(reversals[0]?.explanation).toContain('because: The film stuttered.');
    expect((await earnedBy(resourceId)).size).toBe(0);
    const { data } = (await brand.get('/v1/billing/usage?limit=100').expect(200)).body;
    const lines = data.filter((line: { resourceId: string }) => line.resourceId === resourceId);
    expect(lines.map(({ amount }: { amount: { amount: number } }) => amount.amount)).toEqual([-120, 120]);
  });

  it('finds the charge by any level’s own line', async () => {
    const { resourceId } = await aFilm();
    const { data } = (await reseller.get('/v1/billing/usage').expect(200)).body;
    const line = data.find((used: { resourceId: string }) => used.resourceId === resourceId);
    expect((await refund(platform, line.id).expect(200)).body).toMatchObject({ resourceId, usedBy: brand.tenantId });
  });
});

describe('a refund by a reseller', () => {
  it('is out of its own pocket, until the platform gives back too', async () => {
    const { resourceId, usageId } = await aFilm();
    await refund(reseller, usageId, 'Goodwill.').expect(200);
    expect(await kinds(reseller, resourceId)).toEqual(['purchase', 'sale', 'sale_credit']);
    expect(await kinds(platform, resourceId)).toEqual(['sale']);
    expect((await refund(platform, usageId, 'Our fault.').expect(200)).body.reason).toBe('Goodwill.');
    expect(await kinds(reseller, resourceId)).toEqual(['purchase', 'purchase_credit', 'sale', 'sale_credit']);
    expect(await kinds(brand, resourceId)).toEqual(['purchase', 'purchase_credit', 'royalty', 'royalty_reversal']);
  });
});

it('is not for the tenant itself, a neighbour, a key, a credit, or without a reason', async () => {
  const { usageId } = await aFilm();
  for (const caller of [brand, await gateway.newTenant({ live: true }), await levels.below(platform.tenantId, 'reseller')])
    expect((await refund(caller, usageId).expect(404)).body.code).toBe('billing.usage_not_found');
  await refund(await reseller.key('*'), usageId).expect(403);
  await refund(reseller, usageId, ' ').expect(422);
  const { body: credit } = await refund(reseller, usageId).expect(200);
  await refund(reseller, credit.id).expect(404);
});
