import { scanned } from './support/estate.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';
import { aStudio } from './support/media.ts';

let api: Gateway;
beforeAll(async () => {
  api = await startGateway();
});
afterAll(() => api.close());

it('thirty quotes turned into renders at once against a cap for six hold exactly six, and queue no more than that', async () => {
  const brand = await api.newTenant();
  const { avatar, script, scan } = await aStudio(api, brand);
  const levels = new Levels(api);
  await levels.within(brand.tenantId, (db) => scanned(db, { avatarId: avatar.id, assetId: scan.id }));
  const order = { avatarId: avatar.id, scriptId: script.id, destination: { platform: 'own_page', territories: ['DE'] } };
  const quotes: { id: string; amount: { amount: number } }[] = [];
  for (let n = 0; n < 30; n++) quotes.push((await brand.post('/v1/renders/quote', order).expect(200)).body);
  const price = quotes[0]?.amount.amount ?? 0;
  expect(price).toBeGreaterThan(0);
  await levels.cap(brand.tenantId, 6 * price);

  const answers = await Promise.all(quotes.map(({ id }) => patiently(() => brand.post('/v1/renders', { ...order, quoteId: id }))));
  const codes = answers.map(({ status, body }) => (status === 202 ? 'held' : body.code)).sort();
  expect(codes).toEqual([...Array(24).fill('billing.spend_cap_reached'), ...Array(6).fill('held')]);

  const [counter, holds, jobs] = await levels.within(brand.tenantId, (db) =>
    Promise.all([
      db.tx.spendRow.findFirstOrThrow(),
      db.tx.chargeHoldRow.count({ where: { item: 'video', state: 'open' } }),
      db.tx.jobRow.count({ where: { kind: 'render' } }),
    ]),
  );
  expect({ held: Number(counter.held), holds, jobs }).toEqual({ held: 6 * price, holds: 6, jobs: 6 });
});

/** `server.busy` says that nothing was changed: a client tries again. */
async function patiently(ask: () => ReturnType<Awaited<ReturnType<Gateway['newTenant']>>['post']>) {
  for (;;) {
    const answer = await ask();
    if (answer.body.code !== 'server.busy') return answer;
  }
}
