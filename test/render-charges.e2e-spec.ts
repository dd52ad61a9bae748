import { type Gateway, startGateway } from './support/gateway.ts';
import { aStudio, MediaWorker } from './support/media.ts';
import { useWorkersDatabase } from './support/own-database.ts';

useWorkersDatabase('charges');

let api: Gateway;
let worker: MediaWorker;
beforeAll(async () => {
  [api, worker] = await Promise.all([startGateway(), MediaWorker.start()]);
});
afterAll(() => Promise.all([api.close(), worker.close()]));

const centsABlock = 45;

it.each([
  ['three videos of 31 s are six blocks, EUR 2.70: each is counted on its own', [775, 775, 775], [2, 2, 2], 270],
  ['exactly 30 s is one block', [750], [1], 45],
  ['one frame more is two', [751], [2], 90],
])('%s', async (_, films, blocks, cents) => {
  const brand = await api.newTenant();
  const { startScan, render } = await aStudio(api, brand);
  await startScan();
  await worker.perform('scan', await worker.claim());
  const ids: string[] = [];
  for (const frames of films) {
    worker.engine.frames = frames;
    const { id } = await render();
    await worker.perform('render', await worker.claim());
    ids.push(id);
  }
  const ofVideos = ({ kind }: { kind: string }) => kind === 'video';
  const usage = (await brand.get('/v1/billing/usage').expect(200)).body.data.filter(ofVideos);
  expect(new Set(usage.map(({ resourceId }: { resourceId: string }) => resourceId))).toEqual(new Set(ids));
  expect(usage.map(({ quantity }: { quantity: number }) => quantity)).toEqual(blocks);
  expect(usage.map(({ amount }: { amount: { amount: number } }) => amount.amount)).toEqual(blocks.map((count) => count * centsABlock));

  type Entry = { kind: string; use: { resourceId: string } | null; lines: { account: string; side: string; amount: { amount: number } }[] };
  const entriesOf = async (books: typeof brand, kind: string): Promise<Entry[]> =>
    (await books.get('/v1/billing/ledger?limit=100').expect(200)).body.data.filter(
      (entry: Entry) => entry.kind === kind && ids.includes(entry.use?.resourceId ?? ''),
    );
  const sum = (entries: Entry[], account: string, side: string) =>
    entries
      .flatMap(({ lines }) => lines)
      .filter((line) => line.account === account && line.side === side)
      .reduce((total, { amount }) => total + amount.amount, 0);
  const [bought, sold] = [await entriesOf(brand, 'purchase'), await entriesOf(await api.admin(), 'sale')];
  expect([bought.length, sold.length]).toEqual([films.length, films.length]);
  expect([sum(bought, 'usage', 'debit'), sum(bought, 'payable', 'credit')]).toEqual([cents, cents]);
  expect([sum(sold, 'receivable', 'debit'), sum(sold, 'revenue', 'credit')]).toEqual([cents, cents]);
});
