import { randomUUID } from 'node:crypto';

import { Database, runIn } from '@app/platform';
import { asTenant } from './support/context.ts';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';
import { aStudio, MediaWorker } from './support/media.ts';
import { useWorkersDatabase } from './support/own-database.ts';
import { statementsOf } from './support/statements.ts';

useWorkersDatabase('statements');

const RENDERS = 20;

let api: Gateway;
let worker: MediaWorker;
let brand: Caller;

beforeAll(async () => {
  api = await startGateway();
  worker = await MediaWorker.start();
  brand = await api.newTenant();
  const studio = await aStudio(api, brand);
  await studio.startScan();
  await worker.perform('scan', await worker.claim());
  const avatars = [studio.avatar.id, ...(await copiesOf(studio.avatar.id, RENDERS - 1))];
  for (const [at, avatarId] of avatars.entries()) {
    await studio.render({ avatarId, scriptId: await aScript(at) });
    await worker.perform('render', await worker.claim());
  }
}, 120_000);
afterAll(async () => {
  await worker.close();
  await api.close();
});

/** Clones as ready as this one. */
async function copiesOf(id: string, count: number): Promise<string[]> {
  const db = api.app.get(Database);
  await runIn(asTenant(brand.tenantId), () =>
    db.transaction(async () => {
      const row = await db.tx.avatarRow.findFirstOrThrow();
      const data = Array.from({ length: count }, () => ({ ...row, metadata: {}, id: randomUUID() }));
      await db.tx.avatarRow.createMany({ data });
    }),
  );
  const { body } = await brand.get('/v1/avatars?limit=100').expect(200);
  return body.data.map((avatar: { id: string }) => avatar.id).filter((copy: string) => copy !== id);
}

async function aScript(at: number): Promise<string> {
  const price = { amount: 1990, currency: 'EUR' };
  const { body: product } = await brand.post('/v1/products', { sku: `S-${at}`, title: `Stoneware mug ${at}`, price }).expect(201);
  const { body: script } = await brand.post('/v1/scripts', { productIds: [product.id], locale: 'en' }).expect(201);
  await brand.post(`/v1/scripts/${script.id}/submit`).expect(200);
  await brand.post(`/v1/scripts/${script.id}/approve`).expect(200);
  return script.id;
}

const query = `query Page($first: Int) {
  renders(first: $first) { nodes {
    id status avatarId scriptId video { url sha256 } usage { blocks amount { amount } }
    avatar { id name } script { id text productIds } products { id title }
  } }
}`;

interface Node {
  readonly avatarId: string;
  readonly scriptId: string;
  readonly usage: object | null;
  readonly video: object | null;
  readonly avatar: { readonly id: string };
  readonly script: { readonly id: string; readonly productIds: readonly string[] };
  readonly products: readonly { readonly id: string }[];
}

/** As many as were asked for, each with all that belongs to it and to no other. */
function expectWhole(nodes: readonly Node[], first: number): void {
  expect(nodes).toHaveLength(first);
  for (const { avatarId, scriptId, avatar, script, products, usage, video } of nodes) {
    expect([avatar.id, script.id]).toEqual([avatarId, scriptId]);
    expect(products.map(({ id }) => id)).toEqual(script.productIds);
    expect([usage, video]).toEqual([expect.anything(), expect.anything()]);
  }
  expect(new Set(nodes.flatMap(({ products }) => products.map(({ id }) => id))).size).toBe(first);
}

describe('a page of renders takes as many statements however long it is', () => {
  it('by GraphQL, with avatar, script, products and usage', async () => {
    const read = (first: number) =>
      statementsOf(async () => {
        const { data, errors } = await brand.gql(query, { first });
        expect(errors).toBeUndefined();
        expectWhole(data.renders.nodes, first);
      });
    await read(1);
    const [one, all] = [await read(1), await read(RENDERS)];
    expect(all).toHaveLength(one.length);
    expect(one.length).toBeGreaterThan(6);
  });

  it('by REST, with what its view has of other contexts', async () => {
    const read = (limit: number) =>
      statementsOf(async () => {
        const { body } = await brand.get(`/v1/renders?limit=${limit}`).expect(200);
        expect(body.data).toHaveLength(limit);
        expect(body.data.every(({ usage, video, disclosure }: Record<string, unknown>) => usage && video && disclosure)).toBe(true);
      });
    await read(1);
    const [one, all] = [await read(1), await read(RENDERS)];
    expect(all).toHaveLength(one.length);
    expect(one.length).toBeGreaterThan(4);
  });

  it('and one more where something is asked for one by one', async () => {
    const ids = (await brand.get('/v1/renders?limit=3').expect(200)).body.data.map(({ id }: { id: string }) => id);
    const each = async (some: readonly string[]) => {
      for (const id of some) await brand.get(`/v1/renders/${id}`).expect(200);
    };
    expect((await statementsOf(() => each(ids))).length).toBeGreaterThan((await statementsOf(() => each(ids.slice(1)))).length);
  });
});
