import { Charges } from '@app/billing';
import { newId, type TenantId } from '@app/kernel';
import { runIn } from '@app/platform';
import fc from 'fast-check';
import { asTenant } from './support/context.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

let gateway: Gateway;
let levels: Levels;
let charges: Charges;
let reseller: TenantId;
let brand: TenantId;

beforeAll(async () => {
  gateway = await startGateway();
  levels = new Levels(gateway);
  charges = gateway.app.get(Charges, { strict: false });
  reseller = await levels.bare(await levels.platformId(), 'reseller');
  brand = await levels.bare(reseller, 'brand', 500_000);
});
afterAll(() => gateway.close());

interface Step {
  readonly act: 'hold' | 'capture' | 'release' | 'credit';
  readonly resource: number;
  readonly kind: 'scan' | 'video';
  readonly quantity: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('hold', 'hold', 'capture', 'release', 'credit'),
  resource: fc.integer({ min: 0, max: 2 }),
  kind: fc.constantFrom('scan', 'video', 'video'),
  quantity: fc.integer({ min: 1, max: 3 }),
});

const refusals = ['billing.spend_cap_reached', 'billing.already_charged', 'billing.hold_not_found'];

async function take({ act, resource, kind, quantity }: Step, resources: readonly string[]): Promise<void> {
  const resourceId = resources[resource] ?? '';
  await runIn(asTenant(brand), async () => {
    if (act === 'hold') return charges.hold({ kind, quantity, resourceId });
    if (act === 'capture') return charges.capture({ resourceId, quantity });
    if (act === 'release') return charges.release({ resourceId });
    return charges.credit({ resourceId, reason: 'test.credit' });
  }).catch((error) => {
    if (!refusals.includes(error.code)) throw error;
  });
}

/** What the books, the counter and the lines of one tenant say, each by itself. */
const accountOf = (tenantId: TenantId) =>
  levels.within(tenantId, async (db) => {
    const [sums] = await db.tx.$queryRaw<Record<string, bigint>[]>`
      select (select coalesce(sum(case side when 'debit' then amount else -amount end), 0)::bigint from journal_line) as imbalance,
             (select coalesce(sum(case side when 'debit' then amount else -amount end), 0)::bigint from journal_line where account = 'usage') as usage,
             (select coalesce(sum(amount), 0)::bigint from usage_line) as lines,
             (select coalesce(sum(amount), 0)::bigint from charge_hold where state = 'open') as open,
             (select coalesce(sum(held), 0)::bigint from spend) as held,
             (select coalesce(sum(captured), 0)::bigint from spend) as captured`;
    return sums ?? {};
  });

it('whatever happens in whatever order, books, counter and lines agree at every level', async () => {
  const script = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(script, async (rounds) => {
      const resources = [newId('ren'), newId('ren'), newId('ren')];
      for (const twins of rounds) await Promise.all(twins.map((twin) => take(twin, resources)));
      for (const tenantId of [brand, reseller]) {
        const { imbalance, usage, lines, open, held, captured } = await accountOf(tenantId);
        expect({ tenantId, imbalance, usage, held, captured }).toEqual({
          tenantId,
          imbalance: 0n,
          usage: lines,
          held: open,
          captured: lines,
        });
        expect((held ?? 0n) + (captured ?? 0n)).toBeLessThanOrEqual(500_000n);
      }
    }),
    { numRuns: 15 },
  );
});

describe('the database refuses', () => {
  const entry = () => ({
    id: crypto.randomUUID(),
    kind: 'payment',
    currency: 'EUR',
    reference: crypto.randomUUID(),
    sandbox: false,
    occurredAt: new Date(),
  });
  const post = (lines: readonly [string, string, bigint][], tenantId = brand) =>
    levels.within(tenantId, async (db) => {
      const { id } = await db.tx.journalEntryRow.create({ data: entry() });
      await db.tx.journalLineRow.createMany({
        data: lines.map(([account, side, amount], position) => ({ entryId: id, position, account, side, amount })),
      });
      return id;
    });

  it('an entry that is not balanced, at commit', async () => {
    await expect(post([])).rejects.toThrow(/not balanced/);
    await expect(post([['payable', 'debit', 5n]])).rejects.toThrow(/not balanced/);
    await expect(
      post([
        ['payable', 'debit', 5n],
        ['cash', 'credit', 4n],
      ]),
    ).rejects.toThrow(/not balanced/);
    await post([
      ['payable', 'debit', 5n],
      ['cash', 'credit', 5n],
    ]);
  });

  it('a line that comes later', async () => {
    const entryId = await post([
      ['payable', 'debit', 5n],
      ['cash', 'credit', 5n],
    ]);
    const late = levels.within(brand, (db) =>
      db.tx.journalLineRow.create({ data: { entryId, position: 2, account: 'cash', side: 'credit', amount: 1n } }),
    );
    await expect(late).rejects.toThrow(/not balanced/);
  });

  it('one of another level in the same transaction', async () => {
    const twoLevels = levels.within(brand, (db) =>
      db.asAncestor(reseller, async () => {
        const { id } = await db.tx.journalEntryRow.create({ data: entry() });
        await db.tx.journalLineRow.create({ data: { entryId: id, position: 0, account: 'cash', side: 'debit', amount: 1n } });
      }),
    );
    await expect(twoLevels).rejects.toThrow(/not balanced/);
  });

  it('to change or drop what was booked', async () => {
    const change = (sql: string) => levels.within(brand, (db) => db.tx.$executeRawUnsafe(sql));
    for (const table of ['usage_line', 'journal_entry', 'journal_line', 'price', 'price_book', 'quote', 'invoice', 'invoice_document']) {
      await expect(change(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(change(`update ${table} set tenant_id = tenant_id`)).rejects.toThrow(/permission denied/);
    }
    // The brand of the property may have spent its cap by now, whatever the seed was.
    await levels.cap(brand, null);
    await runIn(asTenant(brand), () => charges.hold({ kind: 'video', quantity: 1, resourceId: newId('ren') }));
    await expect(change(`update charge_hold set amount = 0`)).rejects.toThrow(/final/);
    await expect(change(`update charge_hold set state = 'open', settled_at = null where state <> 'open'`)).rejects.toThrow(/final/);
  });
});
