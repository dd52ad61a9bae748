import { newId } from '@app/kernel';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';
import { FakeStripe, nowInSeconds } from './support/stripe.ts';

const stripe = new FakeStripe();
let gateway: Gateway;
let brand: Caller;

beforeAll(async () => {
  await stripe.start();
  gateway = await startGateway();
  brand = await gateway.newTenant({ live: true });
});
afterAll(async () => {
  await gateway.close();
  await stripe.stop();
});

const notify = (type: string, object: object, more?: object) => stripe.notify(gateway, type, object, more);
const session = (topUpId: string, more: object = {}) => ({
  mode: 'payment',
  payment_status: 'paid',
  amount_total: 5_000,
  currency: 'eur',
  metadata: { tenantId: brand.tenantId, topUpId },
  ...more,
});
const topUp = async (caller = brand) =>
  (
    await caller
      .post('/v1/billing/top-ups', { amount: { amount: 5_000, currency: 'EUR' }, returnUrl: 'https://brand.test/paid' })
      .expect(201)
  ).body;
const paymentsOf = async (caller: Caller, topUpId: string) =>
  (await caller.get('/v1/billing/ledger?limit=100').expect(200)).body.data.filter(
    ({ reference }: { reference: string }) => reference === topUpId,
  );

describe('a top-up', () => {
  it('sends the payer to Stripe', async () => {
    stripe.asked.length = 0;
    const made = await topUp();
    expect(made).toMatchObject({ status: 'open', amount: { amount: 5_000, currency: 'EUR' }, url: 'https://checkout.stripe.test/cs_1' });
    const [customer, checkout] = stripe.asked;
    expect(customer).toMatchObject({ path: '/v1/customers', idempotencyKey: `customer:${brand.tenantId}` });
    expect(checkout).toMatchObject({
      path: '/v1/checkout/sessions',
      idempotencyKey: `top-up:${made.id}`,
      form: {
        mode: 'payment',
        customer: 'cus_1',
        'line_items[0][price_data][unit_amount]': '5000',
        'line_items[0][price_data][currency]': 'eur',
        'metadata[tenantId]': brand.tenantId,
        'metadata[topUpId]': made.id,
        success_url: 'https://brand.test/paid',
      },
    });
    await topUp();
    expect(stripe.asked.map(({ path }) => path)).toEqual(['/v1/customers', '/v1/checkout/sessions', '/v1/checkout/sessions']);
  });

  it('is booked once on both sides, however often Stripe tells', async () => {
    const { id } = await topUp();
    await Promise.all([1, 2, 3].map(() => notify('checkout.session.completed', session(id)).expect(200)));
    await notify('checkout.session.async_payment_succeeded', session(id)).expect(200);
    await notify('checkout.session.expired', session(id)).expect(200);
    expect(await paymentsOf(brand, id)).toMatchObject([
      {
        kind: 'payment',
        explanation: `Paid: 5000 EUR minor units, ${id}`,
        lines: [
          { account: 'payable', side: 'debit' },
          { account: 'cash', side: 'credit' },
        ],
      },
    ]);
    const receipts = await paymentsOf(await gateway.admin(), id);
    expect(receipts).toMatchObject([
      { kind: 'receipt', counterpartyId: brand.tenantId, lines: [{ account: 'cash', amount: { amount: 5_000 } }, {}] },
    ]);
  });

  it('is not booked before the money is there, nor when it never comes', async () => {
    const { id } = await topUp();
    await notify('checkout.session.completed', session(id, { payment_status: 'unpaid' })).expect(200);
    await notify('checkout.session.expired', session(id, { payment_status: 'unpaid' })).expect(200);
    await notify('invoice.paid', session(id)).expect(200);
    expect(await paymentsOf(brand, id)).toEqual([]);
  });

  it('is not booked for another amount, another tenant, or an unknown one', async () => {
    const { id } = await topUp();
    expect((await notify('checkout.session.completed', session(id, { amount_total: 1 })).expect(409)).body.code).toBe(
      'billing.payment_differs',
    );
    const other = await gateway.newTenant({ live: true });
    await notify('checkout.session.completed', session(id, { metadata: { tenantId: other.tenantId, topUpId: id } })).expect(200);
    await notify('checkout.session.completed', session(newId('top'))).expect(200);
    expect([await paymentsOf(brand, id), await paymentsOf(other, id)]).toEqual([[], []]);
  });

  it('is believed only with Stripe’s signature over these bytes, and a fresh one', async () => {
    const { id } = await topUp();
    const refused = async (call: ReturnType<typeof notify>) => expect((await call.expect(400)).body.code).toBe('billing.signature_invalid');
    await refused(notify('checkout.session.completed', session(id), { key: 'whsec_other' }));
    await refused(notify('checkout.session.completed', session(id), { timestamp: nowInSeconds() - 3_600 }));
    await refused(gateway.nobody.post('/stripe/webhooks', JSON.stringify(session(id))).set('content-type', 'application/json'));
    await refused(notify('checkout.session.completed', session(id)).set('stripe-signature', 't=1,v1=00'));
    expect(await paymentsOf(brand, id)).toEqual([]);
  });

  it('is only for those who pay us: not in the sandbox, not below a reseller, in their own currency', async () => {
    const amount = { amount: 5_000, currency: 'EUR' };
    const sandbox = await gateway.newTenant();
    expect((await sandbox.post('/v1/billing/top-ups', { amount }).expect(409)).body).toMatchObject({
      code: 'billing.nothing_to_collect',
      reason: 'sandbox',
    });
    const levels = new Levels(gateway);
    const reseller = await levels.below(await levels.platformId(), 'reseller');
    const below = await levels.below(reseller.tenantId, 'brand');
    expect((await below.post('/v1/billing/portal').expect(409)).body).toMatchObject({ reason: 'reseller' });
    expect((await brand.post('/v1/billing/top-ups', { amount: { amount: 500, currency: 'USD' } }).expect(422)).body.code).toBe(
      'billing.currency_differs',
    );
    for (const wrong of [1, 99, 500.5, 100_000_000])
      await brand.post('/v1/billing/top-ups', { amount: { ...amount, amount: wrong } }).expect(422);
    await (await brand.key('billing:read')).post('/v1/billing/top-ups', { amount }).expect(403);
  });
});

describe('Stripe', () => {
  afterEach(() => {
    stripe.answer = null;
  });

  it('shows its portal, through GraphQL too', async () => {
    expect((await brand.post('/v1/billing/portal').expect(201)).body).toEqual({ url: 'https://billing.stripe.test/p' });
    const { data } = await brand.gql(
      'mutation { createPortalSession(input: {}) { url } createTopUp(input: { amount: { amount: 100, currency: "EUR" } }) { url status } }',
    );
    expect(data).toEqual({
      createPortalSession: { url: 'https://billing.stripe.test/p' },
      createTopUp: { url: 'https://checkout.stripe.test/cs_1', status: 'open' },
    });
  });

  it.each([
    ['refuses', { status: 402, body: { error: { message: 'No such key sk_test_1', type: 'card_error' } } }],
    ['knows nothing', { status: 404, body: {} }],
    ['says something else', { status: 200, body: { id: 'cs_1', url: null } }],
  ])('that %s is no success, and its words stay here', async (_, answer) => {
    stripe.answer = answer;
    const { body } = await brand.post('/v1/billing/top-ups', { amount: { amount: 5_000, currency: 'EUR' } }).expect(503);
    expect(body.code).toBe('billing.collector_failed');
    expect(JSON.stringify(body)).not.toContain('sk_test');
  });
});
