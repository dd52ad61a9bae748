import { pageToken } from './support/consent.ts';
import { type Gateway, startGateway } from './support/gateway.ts';
import { aStudio, MediaWorker } from './support/media.ts';
import { useWorkersDatabase } from './support/own-database.ts';

useWorkersDatabase('royalties');

let api: Gateway;
let worker: MediaWorker;
beforeAll(async () => {
  [api, worker] = await Promise.all([startGateway(), MediaWorker.start()]);
});
afterAll(() => Promise.all([api.close(), worker.close()]));

it('a film earns the person it shows their royalty for each charged block, in the books and on their own page', async () => {
  const brand = await api.newTenant();
  const { talent, startScan, render } = await aStudio(api, brand, { royaltyPer30s: { amount: 150, currency: 'EUR' } });
  await startScan();
  await worker.perform('scan', await worker.claim());
  // 751 frames: two started blocks. A draft is free, and earns nothing.
  const { id } = await render();
  await worker.perform('render', await worker.claim());
  const draft = await render({ quality: 'draft' });
  await worker.perform('render', await worker.claim());

  const { body: ledger } = await brand.get('/v1/billing/ledger').expect(200);
  const royalties = ledger.data.filter(({ kind }: { kind: string }) => kind === 'royalty');
  expect(royalties).toMatchObject([
    {
      talentId: talent.id,
      explanation: `Owed to the talent: video, 2 x 150 per started 30 s of one video = 300 EUR minor units, for ${id} (sandbox: not collected)`,
      lines: [
        { account: 'royalties', side: 'debit', amount: { amount: 300, currency: 'EUR' } },
        { account: 'royalties_payable', side: 'credit', amount: { amount: 300, currency: 'EUR' } },
      ],
    },
  ]);

  const token = await pageToken(api, brand, talent.email);
  const { body: uses } = await api.nobody.get(`/v1/talent/${token}/uses`).expect(200);
  const earned = uses.data.filter(({ royalty }: { royalty: object | null }) => royalty !== null);
  expect(earned).toMatchObject([{ kind: 'publish', subjectId: id, royalty: { amount: 300, currency: 'EUR' } }]);
  expect(uses.data.map(({ subjectId }: { subjectId: string }) => subjectId)).toContain(draft.id);
});
