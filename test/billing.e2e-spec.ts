import { BillingModule, Charges } from '@app/billing';
import { type Id, newId, type TenantId } from '@app/kernel';
import { type Database, PlatformModule, runIn } from '@app/platform';
import { Test, type TestingModule } from '@nestjs/testing';
import { asTenant } from './support/context.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

let gateway: Gateway;
let billing: TestingModule;
let levels: Levels;
let charges: Charges;

beforeAll(async () => {
  gateway = await startGateway();
  levels = new Levels(gateway);
  billing = await Test.createTestingModule({ imports: [PlatformModule, BillingModule] }).compile();
  charges = billing.get(Charges);
});
afterAll(async () => {
  await billing.close();
  await gateway.close();
});

const as = <T>(tenantId: TenantId, work: () => Promise<T>): Promise<T> => runIn(asTenant(tenantId), work);
const aRender = () => newId('ren') as string;
const spendOf = (tenantId: TenantId) => levels.within(tenantId, (db: Database) => db.tx.spendRow.findMany());

describe('a charge', () => {
  it('is quoted, held and captured at the price of the platform', async () => {
    const brand = await levels.bare(await levels.platformId(), 'brand');
    const resourceId = aRender();
    const quote = await as(brand, () => charges.quote({ kind: 'video', blocks: 2 }));
    expect(quote).toMatchObject({ quantity: 2, unitAmountDecimal: '45', amount: { amount: 90, currency: 'EUR' } });
    const hold = await as(brand, () => charges.hold({ kind: 'video', quantity: 2, resourceId, quoteId: quote.id }));
    expect(hold).toMatchObject({ amount: { amount: 90 }, state: 'open', sandbox: false });
    const usage = await as(brand, () => charges.capture({ resourceId, quantity: 1 }));
    expect(usage).toMatchObject({ quantity: 1, unitAmountDecimal: '45', amount: { amount: 45, currency: 'EUR' }, quoteId: quote.id });
    expect(await spendOf(brand)).toMatchObject([{ held: 0n, captured: 45n }]);
  });
});

export type { Id };
