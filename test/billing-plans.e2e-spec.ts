import { config } from '@app/platform';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';
import { FakeStripe } from './support/stripe.ts';
import { inTime, periodEnd, Subscriber, start } from './support/subscriber.ts';

const stripe = new FakeStripe();
let gateway: Gateway;

const plans = new Map([
  ['starter', 'price_1'],
  ['scale', 'price_2'],
]);
beforeAll(async () => {
  await stripe.start();
  Object.assign(config(), { STRIPE_PLANS: plans });
  gateway = await startGateway();
});
afterAll(async () => {
  await gateway.close();
  await stripe.stop();
});

const page = { url: 'https://checkout.stripe.test/cs_1' };
const checkout = (caller: Caller, plan = 'starter') => caller.post('/v1/billing/checkout', { plan, returnUrl: 'https://brand.test/done' });
const planOf = async (caller: Caller) => (await caller.get('/v1/billing/plan').expect(200)).body;
const ledgerOf = async (caller: Caller, reference: string) =>
  (await caller.get('/v1/billing/ledger?limit=100').expect(200)).body.data.filter(
    (entry: { reference: string }) => entry.reference === reference,
  );
const subscriber = async () => {
  const brand = await gateway.newTenant({ live: true });
  await checkout(brand).expect(201);
  return new Subscriber(stripe, gateway, brand, stripe.asked.at(-1)?.form.customer ?? '');
};
const changesOf = async (caller: Caller) => (await caller.get('/v1/events?type=subscription.updated&limit=100').expect(200)).body.data;

describe('a checkout', () => {
  it('sends the payer to Stripe, as one customer however many ask at once', async () => {
    const brand = await gateway.newTenant({ live: true });
    stripe.asked.length = 0;
    for (const { body } of await Promise.all([1, 2, 3].map(() => checkout(brand).expect(201)))) expect(body).toEqual(page);
    const { data } = await brand.gql('mutation { createCheckoutSession(input: { plan: "scale" }) { url } }');
    expect(data).toEqual({ createCheckoutSession: page });

    const sessions = stripe.at('/v1/checkout/sessions').map(({ form }) => form);
    expect(sessions[0]).toMatchObject({
      mode: 'subscription',
      'line_items[0][price]': 'price_1',
      'line_items[0][quantity]': '1',
      'metadata[tenantId]': brand.tenantId,
      'metadata[priceId]': 'price_1',
      'subscription_data[metadata][tenantId]': brand.tenantId,
      success_url: 'https://brand.test/done',
    });
    expect(sessions[3]).toMatchObject({ 'line_items[0][price]': 'price_2' });
    expect(new Set(sessions.map(({ customer }) => customer)).size).toBe(1);
    expect(new Set(stripe.at('/v1/customers').map(({ idempotencyKey }) => idempotencyKey))).toEqual(
      new Set([`customer:${brand.tenantId}`]),
    );
    stripe.asked.length = 0;
    await brand.post('/v1/billing/portal').expect(201);
    expect(stripe.asked).toMatchObject([{ path: '/v1/billing_portal/sessions', form: { customer: sessions[0]?.customer } }]);
  });

  it('is refused with the plans there are, or that there are none', async () => {
    const brand = await gateway.newTenant({ live: true });
    expect((await checkout(brand, 'gold').expect(422)).body).toMatchObject({ code: 'billing.plan_unknown', plans: ['starter', 'scale'] });
    const without = async (settings: object, code: string) => {
      const { STRIPE_PLANS, STRIPE_SECRET_KEY } = config();
      Object.assign(config(), settings);
      const { body } = await checkout(brand).expect(503);
      Object.assign(config(), { STRIPE_PLANS, STRIPE_SECRET_KEY });
      expect(body.code).toBe(code);
    };
    await without({ STRIPE_PLANS: undefined }, 'billing.plans_missing');
    await without({ STRIPE_SECRET_KEY: undefined }, 'billing.collector_missing');
  });

  it('is only for those who pay us, and may', async () => {
    const sandbox = await gateway.newTenant();
    expect((await checkout(sandbox).expect(409)).body).toMatchObject({ code: 'billing.nothing_to_collect', reason: 'sandbox' });
    const levels = new Levels(gateway);
    const reseller = await levels.below(await levels.platformId(), 'reseller');
    const below = await levels.below(reseller.tenantId, 'brand');
    expect((await checkout(below).expect(409)).body).toMatchObject({ reason: 'reseller' });
    const brand = await gateway.newTenant({ live: true });
    await checkout(await brand.key('billing:read')).expect(403);
    await (await brand.key('catalog:*')).get('/v1/billing/plan').expect(403);
  });
});

describe('a plan', () => {
  it('is on sale before it is anybody’s, and is read through both doors', async () => {
    const { brand, completed, stands } = await subscriber();
    expect(await planOf(brand)).toEqual({ plans: ['starter', 'scale'], subscription: null });
    await completed().expect(200);
    expect((await planOf(brand)).subscription).toEqual({ plan: 'starter', status: 'active', currentPeriodEnd: null, endsAt: null });
    await stands('active').expect(200);
    const subscription = { plan: 'starter', status: 'active', currentPeriodEnd: inTime(periodEnd), endsAt: null };
    expect((await planOf(brand)).subscription).toEqual(subscription);
    const { data } = await brand.gql('{ billingPlan { plans subscription { plan status currentPeriodEnd endsAt } } }');
    expect(data).toEqual({ billingPlan: { plans: ['starter', 'scale'], subscription } });
    const other = await gateway.newTenant({ live: true });
    expect((await planOf(other)).subscription).toBeNull();
  });

  it('follows Stripe once for each event, in whatever order they come', async () => {
    const { brand, completed, stands } = await subscriber();
    const twins = [1, 2, 3].map(() =>
      stands('active', { at: start + 10, price: 'price_2', id: `evt_twins_${brand.tenantId}` }).expect(200),
    );
    await Promise.all(twins);
    expect(await changesOf(brand)).toMatchObject([{ data: { plan: 'scale', status: 'active' } }]);
    await completed().expect(200);
    await stands('past_due', { at: start + 5 }).expect(200);
    await stands('incomplete', { at: start + 10 }).expect(200);
    expect((await planOf(brand)).subscription).toMatchObject({ plan: 'scale', status: 'active' });
    const apart = [stands('past_due', { at: start + 30 }), stands('active', { at: start + 40 }), stands('unpaid', { at: start + 20 })];
    await Promise.all(apart.map((told) => told.expect(200)));
    expect((await planOf(brand)).subscription).toMatchObject({ plan: 'starter', status: 'active' });
    await stands('canceled', { at: start + 50 }).expect(200);
    await stands('active', { at: start + 60 }).expect(200);
    expect((await planOf(brand)).subscription).toMatchObject({ status: 'canceled', endsAt: inTime(start + 50) });
  });

  it('is one at a time, and may be taken again', async () => {
    const known = await subscriber();
    await known.stands('past_due').expect(200);
    expect((await checkout(known.brand).expect(409)).body).toMatchObject({ code: 'billing.already_subscribed', plan: 'starter' });
    await known.stands('canceled', { at: start + 1 }).expect(200);
    await checkout(known.brand).expect(201);
    await known.completed({ subscription: `${known.id}_again`, created: start + 2 }).expect(200);
    expect((await planOf(known.brand)).subscription).toMatchObject({ status: 'active' });
  });

  it('keeps the name of its price when it is on sale no more', async () => {
    const { brand, stands } = await subscriber();
    await stands('active', { price: 'price_of_old' }).expect(200);
    expect((await planOf(brand)).subscription).toMatchObject({ plan: 'price_of_old' });
  });

  it('is nobody’s whose customer Stripe does not name', async () => {
    const { brand, stands, paid } = await subscriber();
    await stands('active', { customer: 'cus_of_another' }).expect(200);
    await paid('in_strange', { customer: 'cus_of_another' }).expect(200);
    expect((await planOf(brand)).subscription).toBeNull();
    expect(await ledgerOf(brand, 'in_strange')).toEqual([]);
  });
});

describe('a paid period of a plan', () => {
  it('is money paid in advance, booked once on both sides', async () => {
    const { brand, paid } = await subscriber();
    const invoice = `in_${brand.tenantId}`;
    await Promise.all([1, 2, 3].map(() => paid(invoice, { id: `evt_paid_${brand.tenantId}` }).expect(200)));
    expect(await ledgerOf(brand, invoice)).toMatchObject([
      {
        kind: 'payment',
        lines: [
          { account: 'payable', side: 'debit', amount: { amount: 9_900, currency: 'EUR' } },
          { account: 'cash', side: 'credit' },
        ],
      },
    ]);
    expect(await ledgerOf(await gateway.admin(), invoice)).toMatchObject([{ kind: 'receipt', counterpartyId: brand.tenantId }]);
  });

  it('that cost nothing is not booked', async () => {
    const { brand, paid } = await subscriber();
    await paid(`in_trial_${brand.tenantId}`, { amount_paid: 0 }).expect(200);
    expect(await ledgerOf(brand, `in_trial_${brand.tenantId}`)).toEqual([]);
  });
});
