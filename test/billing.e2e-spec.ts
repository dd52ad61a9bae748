import { Charges } from '@app/billing';
import { type Id, newId, type TenantId, toUuid } from '@app/kernel';
import { Busy, runIn } from '@app/platform';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

let gateway: Gateway;
let levels: Levels;
let charges: Charges;
let platformId: TenantId;

beforeAll(async () => {
  gateway = await startGateway();
  levels = new Levels(gateway);
  charges = gateway.app.get(Charges, { strict: false });
  platformId = await levels.platformId();
});
afterAll(() => gateway.close());

const as = <T>(tenantId: TenantId, work: () => Promise<T>): Promise<T> => runIn(asTenant(tenantId), work);
const aRender = () => newId('ren') as string;
const aBrand = (spendCap: number | null = null) => levels.bare(platformId, 'brand', spendCap);
const hold = (tenantId: TenantId, resourceId: string, quantity = 1) =>
  as(tenantId, () => charges.hold({ kind: 'video', quantity, resourceId }));
const capture = (tenantId: TenantId, resourceId: string, quantity = 1) => as(tenantId, () => charges.capture({ resourceId, quantity }));
const release = (tenantId: TenantId, resourceId: string) => as(tenantId, () => charges.release({ resourceId }));
const spendOf = (tenantId: TenantId) =>
  levels.within(tenantId, (db) => db.tx.spendRow.findMany({ select: { held: true, captured: true, sandbox: true } }));
const linesOf = (tenantId: TenantId, resourceId: string) =>
  levels.within(tenantId, (db) => db.tx.usageLineRow.findMany({ where: { resourceId }, orderBy: { occurredAt: 'asc' } }));
const journalOf = (tenantId: TenantId, resourceId: string) =>
  levels.within(tenantId, (db) =>
    db.tx.journalEntryRow.findMany({ where: { resourceId }, include: { lines: { orderBy: { position: 'asc' } } }, orderBy: { id: 'asc' } }),
  );
const codes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === 'rejected' ? result.reason.code : 'ok')).sort();

/** A hundred at once may wait too long for a connection: `server.busy` says that nothing was changed. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
    }
  }
}

describe('a charge', () => {
  it('is quoted, held and captured, and the rest of the hold is free again', async () => {
    const [brand, resourceId] = [await aBrand(), aRender()];
    const quote = await as(brand, () => charges.quote({ kind: 'video', blocks: 2 }));
    expect(quote).toMatchObject({ quantity: 2, unitAmountDecimal: '45', amount: { amount: 90, currency: 'EUR' } });
    const held = await as(brand, () => charges.hold({ kind: 'video', quantity: 2, resourceId, quoteId: quote.id }));
    expect(held).toMatchObject({ amount: { amount: 90 }, state: 'open', sandbox: false });
    expect(await capture(brand, resourceId)).toMatchObject({
      quantity: 1,
      unitAmountDecimal: '45',
      amount: { amount: 45, currency: 'EUR' },
    });
    expect(await spendOf(brand)).toEqual([{ held: 0n, captured: 45n, sandbox: false }]);
  });

  it('commits with what it is for, or not at all', async () => {
    const [brand, resourceId] = [await aBrand(), aRender()];
    const failing = levels.within(brand, async () => {
      await charges.hold({ kind: 'video', quantity: 1, resourceId });
      throw new Error('the render could not be stored');
    });
    await expect(failing).rejects.toThrow('could not be stored');
    expect(await spendOf(brand)).toEqual([]);
    await expect(capture(brand, resourceId)).rejects.toMatchObject({ code: 'billing.hold_not_found' });
  });

  it('is one, however many twins hold and capture it', async () => {
    const [brand, resourceId] = [await aBrand(), aRender()];
    const holds = await Promise.all([1, 2, 3].map(() => hold(brand, resourceId, 2)));
    expect(new Set(holds.map(({ id }) => id)).size).toBe(1);
    expect(await spendOf(brand)).toMatchObject([{ held: 90n }]);
    const usages = await Promise.all([2, 1, 2].map((quantity) => capture(brand, resourceId, quantity)));
    expect(new Set(usages.map(({ id }) => id)).size).toBe(1);
    expect(await spendOf(brand)).toMatchObject([{ held: 0n, captured: BigInt(usages[0]?.amount.amount ?? -1) }]);
    await expect(hold(brand, resourceId, 2)).rejects.toMatchObject({ code: 'billing.already_charged' });
  });

  it('ends one way when capture and release race', async () => {
    const brand = await aBrand();
    for (const resourceId of [aRender(), aRender(), aRender()]) {
      await hold(brand, resourceId);
      const [captured] = await Promise.allSettled([capture(brand, resourceId), release(brand, resourceId), release(brand, resourceId)]);
      expect(await linesOf(brand, resourceId)).toHaveLength(captured?.status === 'fulfilled' ? 1 : 0);
    }
    const lines = await levels.within(brand, (db) => db.tx.usageLineRow.count());
    expect(await spendOf(brand)).toMatchObject([{ held: 0n, captured: BigInt(45 * lines) }]);
  });

  it('of failed work is released, once, and the work may be held again', async () => {
    const [brand, resourceId] = [await aBrand(90), aRender()];
    await hold(brand, resourceId, 2);
    await Promise.all([release(brand, resourceId), release(brand, resourceId), release(brand, resourceId)]);
    expect(await spendOf(brand)).toMatchObject([{ held: 0n, captured: 0n }]);
    await expect(capture(brand, resourceId, 2)).rejects.toMatchObject({ code: 'billing.hold_not_found' });
    await hold(brand, resourceId, 2);
    await capture(brand, resourceId, 2);
    await release(brand, resourceId);
    expect(await linesOf(brand, resourceId)).toHaveLength(1);
    await release(brand, aRender());
  });

  it('is taken back whole, once, as a line of its own', async () => {
    const [brand, resourceId] = [await aBrand(100_000), aRender()];
    expect(await as(brand, () => charges.credit({ resourceId, reason: 'consent.revoked' }))).toBeNull();
    await as(brand, () => charges.hold({ kind: 'scan', quantity: 1, resourceId }));
    await capture(brand, resourceId);
    const credit = () => as(brand, () => charges.credit({ resourceId, reason: 'consent.revoked' }));
    const credits = await Promise.all([credit(), credit(), credit()]);
    expect(new Set(credits.map((line) => line?.id)).size).toBe(1);
    expect(credits[0]).toMatchObject({ quantity: -1, amount: { amount: -100_000 }, reason: 'consent.revoked' });
    expect(await linesOf(brand, resourceId)).toHaveLength(2);
    expect((await journalOf(platformId, resourceId)).map(({ kind }) => kind)).toEqual(['sale', 'sale_credit']);
    expect(await as(brand, () => charges.usageOf([resourceId]))).toHaveLength(1);
    await hold(brand, aRender(), 2222);
  });
});

describe('a quote', () => {
  it('older than 15 minutes is not honoured, and holds nothing', async () => {
    const brand = await aBrand();
    const quotedAgo = (ms: number) =>
      levels.within(brand, async (db) => {
        const id = newId('quo');
        const createdAt = new Date(Date.now() - ms);
        const terms = { item: 'video', quantity: 1, unitAmount: '40', currency: 'EUR', amount: 40n };
        await db.tx.quoteRow.create({
          data: { ...terms, id: toUuid(id), usedBy: toUuid(brand), createdAt, expiresAt: new Date(createdAt.getTime() + 15 * 60_000) },
        });
        return id;
      });
    const holdWith = (quoteId: Id<'quo'>) => as(brand, () => charges.hold({ kind: 'video', quantity: 1, resourceId: aRender(), quoteId }));
    const old = await quotedAgo(15 * 60_000);
    await expect(holdWith(old)).rejects.toMatchObject({ code: 'billing.quote_expired', details: { id: old } });
    expect(await spendOf(brand)).toEqual([]);
    expect(await holdWith(await quotedAgo(14 * 60_000))).toMatchObject({ unitAmountDecimal: '40', amount: { amount: 40 } });
  });

  it('is frozen for 15 minutes', async () => {
    const { createdAt, expiresAt } = await as(await aBrand(), () => charges.quote({ kind: 'scan' }));
    expect(expiresAt.getTime() - createdAt.getTime()).toBe(15 * 60_000);
  });
});

describe('the spend cap', () => {
  it('for 40 is passed by none of 100 twins', async () => {
    const brand = await aBrand(40 * 45);
    const twins = Array.from({ length: 100 }, async () => {
      const quote = await patiently(() => as(brand, () => charges.quote({ kind: 'video', blocks: 1 })));
      return patiently(() => as(brand, () => charges.hold({ kind: 'video', quantity: 1, resourceId: aRender(), quoteId: quote.id })));
    });
    const results = codes(await Promise.allSettled(twins));
    expect(results.filter((code) => code === 'ok')).toHaveLength(40);
    expect(results.filter((code) => code === 'billing.spend_cap_reached')).toHaveLength(60);
    expect(await spendOf(brand)).toEqual([{ held: 1800n, captured: 0n, sandbox: false }]);
  });

  it('counts what was captured this month, and lets a lowered cap only stop growth', async () => {
    const [brand, resourceId] = [await aBrand(90), aRender()];
    await hold(brand, resourceId, 2);
    await levels.cap(brand, 10);
    await capture(brand, resourceId, 2);
    await expect(hold(brand, aRender())).rejects.toMatchObject({ code: 'billing.spend_cap_reached', details: { amount: { amount: 45 } } });
    await levels.cap(brand, null);
    await hold(brand, aRender());
  });

  it('starts each month anew', async () => {
    const [brand, resourceId] = [await aBrand(90), aRender()];
    await hold(brand, resourceId, 2);
    await capture(brand, resourceId, 2);
    await expect(hold(brand, aRender())).rejects.toMatchObject({ code: 'billing.spend_cap_reached' });
    await levels.within(brand, (db) => db.tx.spendRow.updateMany({ data: { month: new Date('2026-01-01') } }));
    await hold(brand, aRender(), 2);
    await expect(hold(brand, aRender())).rejects.toMatchObject({ code: 'billing.spend_cap_reached' });
  });

  it('has room for more than was held, or charges nothing', async () => {
    const [brand, resourceId] = [await aBrand(100), aRender()];
    await hold(brand, resourceId);
    await expect(capture(brand, resourceId, 3)).rejects.toMatchObject({ code: 'billing.spend_cap_reached' });
    expect(await spendOf(brand)).toMatchObject([{ held: 45n, captured: 0n }]);
    expect(await capture(brand, resourceId, 2)).toMatchObject({ quantity: 2, amount: { amount: 90 } });
    expect(await spendOf(brand)).toMatchObject([{ held: 0n, captured: 90n }]);
  });

  it('of a seller binds its brands, and leaves nothing behind in theirs', async () => {
    const reseller = await levels.bare(platformId, 'reseller', 90);
    const [one, other] = [await levels.bare(reseller, 'brand'), await levels.bare(reseller, 'brand')];
    const results = codes(await Promise.allSettled([one, other, one, other].map((brand) => hold(brand, aRender()))));
    expect(results).toEqual(['billing.spend_cap_reached', 'billing.spend_cap_reached', 'ok', 'ok']);
    const refused = levels.within(one, async (db) => {
      await expect(charges.hold({ kind: 'video', quantity: 9, resourceId: aRender() })).rejects.toMatchObject({
        code: 'billing.spend_cap_reached',
      });
      return db.tx.spendRow.findMany();
    });
    const open = await levels.within(one, (db) => db.tx.chargeHoldRow.count());
    expect(await refused).toMatchObject([{ held: BigInt(45 * open) }]);
    expect(await spendOf(reseller)).toEqual([{ held: 90n, captured: 0n, sandbox: false }]);
  });

  it('is watched by the database itself', async () => {
    const brand = await aBrand(50);
    await hold(brand, aRender());
    const jump = levels.within(brand, (db) => db.tx.spendRow.updateMany({ data: { held: 51n } }));
    await expect(jump).rejects.toThrow(/spend cap passed/);
  });
});

describe('a sale through a reseller', () => {
  let reseller: Caller;
  let brand: Caller;

  beforeAll(async () => {
    reseller = await levels.below(platformId, 'reseller');
    brand = await levels.below(reseller.tenantId, 'brand');
    await reseller.post('/v1/price-books', { name: 'Retail', prices: [{ item: 'video', unitAmountDecimal: '60.5' }] }).expect(201);
  });

  it('is charged at every level, each at its own price', async () => {
    const resourceId = aRender();
    await hold(brand.tenantId, resourceId);
    expect(await capture(brand.tenantId, resourceId)).toMatchObject({ unitAmountDecimal: '60.5', amount: { amount: 60 } });
    expect(await linesOf(reseller.tenantId, resourceId)).toMatchObject([{ unitAmount: '45', amount: 45n }]);
    expect(await linesOf(platformId, resourceId)).toEqual([]);
    const moved = async (tenantId: TenantId) =>
      (await journalOf(tenantId, resourceId)).flatMap(({ lines }) =>
        lines.map(({ account, side, amount }) => `${side} ${account} ${amount}`),
      );
    expect(await moved(brand.tenantId)).toEqual(['debit usage 60', 'credit payable 60']);
    expect((await moved(reseller.tenantId)).sort()).toEqual(
      ['debit receivable 60', 'credit revenue 60', 'debit usage 45', 'credit payable 45'].sort(),
    );
    expect(await moved(platformId)).toEqual(['debit receivable 45', 'credit revenue 45']);
  });

  it('is charged at no level when one fails', async () => {
    const resourceId = aRender();
    await hold(brand.tenantId, resourceId);
    // Somebody took this line's place among the reseller's, so the last level cannot be written.
    await levels.within(reseller.tenantId, async (db) => {
      const { holdId } = await db.tx.usageLineRow.findFirstOrThrow();
      await db.tx.usageLineRow.create({
        data: {
          id: crypto.randomUUID(),
          holdId,
          resourceId,
          item: 'video',
          quantity: 1,
          unitAmount: '1',
          currency: 'EUR',
          amount: 1n,
          usedBy: holdId,
          sandbox: true,
          occurredAt: new Date(),
        },
      });
    });
    await expect(capture(brand.tenantId, resourceId)).rejects.toThrow();
    expect(await linesOf(brand.tenantId, resourceId)).toEqual([]);
    expect(await journalOf(platformId, resourceId)).toEqual([]);
    expect(await levels.within(brand.tenantId, (db) => db.tx.chargeHoldRow.findFirst({ where: { resourceId } }))).toMatchObject({
      state: 'open',
    });
    await release(brand.tenantId, resourceId);
  });

  it('keeps a quoted price at every level for 15 minutes', async () => {
    const resourceId = aRender();
    const quote = await as(brand.tenantId, () => charges.quote({ kind: 'video', blocks: 1 }));
    await reseller.post('/v1/price-books', { name: 'Dearer', prices: [{ item: 'video', unitAmountDecimal: '70' }] }).expect(201);
    const now = await as(brand.tenantId, () => charges.quote({ kind: 'video', blocks: 1 }));
    expect([quote.unitAmountDecimal, now.unitAmountDecimal]).toEqual(['60.5', '70']);
    const held = await as(brand.tenantId, () => charges.hold({ kind: 'video', quantity: 1, resourceId, quoteId: quote.id }));
    expect(held.unitAmountDecimal).toBe('60.5');
    const scan = as(brand.tenantId, () => charges.hold({ kind: 'scan', quantity: 1, resourceId: aRender(), quoteId: quote.id }));
    await expect(scan).rejects.toMatchObject({ code: 'billing.quote_differs' });
    const foreign = hold(reseller.tenantId, aRender()).then(() =>
      as(platformId, () => charges.hold({ kind: 'video', quantity: 1, resourceId: aRender(), quoteId: quote.id })),
    );
    await expect(foreign).rejects.toMatchObject({ code: 'billing.quote_not_found' });
  });
});
