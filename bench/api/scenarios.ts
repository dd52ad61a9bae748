import { randomUUID } from 'node:crypto';
import type { Request } from 'autocannon';

export const contenders = ['understudy', 'bare', 'postgraphile'] as const;
export type Contender = (typeof contenders)[number];

/** What the requests are made of: TypeIDs for our door, uuids for the others. */
export interface Stock {
  readonly token: string;
  readonly ids: readonly { readonly id: string; readonly uuid: string }[];
}

export interface Scenario {
  readonly name: string;
  /** Those that have no such door are left out. */
  readonly request: Partial<Record<Contender, (stock: Stock) => Request>>;
}

const fields = 'sku title description availability version createdAt';
const ourPage = `{ products(first: 20) { nodes { id ${fields} price { amount currency } } pageInfo { hasNextPage endCursor } } }`;
const theirPage = `{ allProducts(first: 20, orderBy: PRIMARY_KEY_DESC) { nodes { rowId ${fields} priceAmount currency } pageInfo { hasNextPage endCursor } } }`;
const theirOne = `query ($id: UUID!, $tenant: UUID!) { productByTenantIdAndRowId(tenantId: $tenant, rowId: $id) { rowId ${fields} priceAmount currency } }`;

const json = { 'content-type': 'application/json' };
const known = ({ token }: Stock) => ({ ...json, authorization: `Bearer ${token}` });
const any = ({ ids }: Stock) => ids[Math.floor(Math.random() * ids.length)] ?? { id: '', uuid: '' };

const graphql = (query: string, headers: Request['headers'] = json): Request => ({
  method: 'POST',
  path: '/graphql',
  headers,
  body: JSON.stringify({ query }),
});

const aProduct = () =>
  JSON.stringify({
    sku: randomUUID(),
    title: 'FreshGo Portable Blender',
    description: 'Six blades, 400 ml, charges by USB-C in two hours. Crushes ice and frozen fruit; the cup is free of BPA.',
    price: { amount: 2990, currency: 'EUR' },
  });

const write = (headers: Request['headers'], each: () => Request['headers'] = () => ({})): Request => ({
  method: 'POST',
  path: '/v1/products',
  setupRequest: (request) => ({ ...request, headers: { ...headers, ...each() }, body: aProduct() }),
});

const read = (headers: Request['headers'], id: () => string): Request => ({
  method: 'GET',
  path: '/v1/products/',
  setupRequest: (request) => ({ ...request, headers, path: `/v1/products/${id()}` }),
});

export const scenarios: readonly Scenario[] = [
  {
    name: 'read one product',
    request: {
      understudy: (stock) => read(known(stock), () => any(stock).id),
      bare: (stock) => read({}, () => any(stock).uuid),
      postgraphile: (stock) => ({
        ...graphql(theirOne),
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify({ query: theirOne, variables: { id: any(stock).uuid, tenant: process.env.BENCH_TENANT } }),
        }),
      }),
    },
  },
  {
    name: 'GraphQL page of 20',
    request: {
      understudy: (stock) => graphql(ourPage, known(stock)),
      bare: () => graphql(ourPage),
      postgraphile: () => graphql(theirPage),
    },
  },
  {
    name: 'write a product',
    request: { understudy: (stock) => write(known(stock)), bare: () => write(json) },
  },
  {
    name: 'the same, Idempotency-Key',
    request: { understudy: (stock) => write(known(stock), () => ({ 'idempotency-key': randomUUID() })), bare: () => write(json) },
  },
];
