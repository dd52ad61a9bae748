import { ApolloServer } from '@apollo/server';
import { newId, toUuid } from '@app/kernel';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify from 'fastify';
import pg from 'pg';

/** What the framework's parts do by themselves: no log-in, no row security, no limits, no validation of our own, no events. */
const pool = new pg.Pool({ connectionString: process.env.BENCH_URL, max: Number(process.env.DB_POOL ?? 10) });

const typeDefs = `
  type Money { amount: Float! currency: String! }
  type Product { id: ID! sku: String! title: String! description: String! price: Money! availability: String! version: Int! createdAt: String! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type ProductConnection { nodes: [Product!]! pageInfo: PageInfo! }
  type Query { products(first: Int): ProductConnection! }
`;

interface Row {
  readonly id: string;
  readonly sku: string;
  readonly title: string;
  readonly description: string;
  readonly currency: string;
  readonly price_amount: string;
  readonly availability: string;
  readonly version: number;
  readonly created_at: Date;
}

const viewOf = ({ currency, price_amount, created_at, ...row }: Row) => ({
  ...row,
  price: { amount: Number(price_amount), currency },
  createdAt: created_at.toISOString(),
});

const one = { name: 'one', text: 'select * from product where tenant_id = $1 and id = $2 and deleted_at is null' };
const page = { name: 'page', text: 'select * from product where tenant_id = $1 and deleted_at is null order by id desc limit $2' };
const insert = {
  name: 'insert',
  text: `insert into product (tenant_id, id, sku, title, description, currency, price_amount, availability, attributes, metadata, created_at, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7, 'in_stock', '{}', '{}', now(), now()) returning *`,
};

const apollo = new ApolloServer({
  typeDefs,
  resolvers: {
    Query: {
      products: async (_: unknown, { first = 20 }: { first?: number }) => {
        const { rows } = await pool.query<Row>({ ...page, values: [process.env.BENCH_TENANT, first + 1] });
        const nodes = rows.slice(0, first).map(viewOf);
        return { nodes, pageInfo: { hasNextPage: rows.length > first, endCursor: nodes.at(-1)?.id ?? null } };
      },
    },
  },
});
await apollo.start();

const app = fastify();
app.route({ url: '/graphql', method: ['GET', 'POST'], handler: fastifyApolloHandler(apollo) });
app.get<{ Params: { id: string } }>('/v1/products/:id', async ({ params: { id } }, reply) => {
  const { rows } = await pool.query<Row>({ ...one, values: [process.env.BENCH_TENANT, id] });
  return rows[0] ? viewOf(rows[0]) : reply.status(404).send({});
});
app.post<{ Body: { sku: string; title: string; description: string; price: { amount: number; currency: string } } }>(
  '/v1/products',
  async ({ body: { sku, title, description, price } }, reply) => {
    const values = [process.env.BENCH_TENANT, toUuid(newId('prd')), sku, title, description, price.currency, price.amount];
    const { rows } = await pool.query<Row>({ ...insert, values });
    return reply.status(201).send(rows[0] && viewOf(rows[0]));
  },
);
await app.listen({ port: 0, host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit());
process.send?.({ ready: app.listeningOrigin });
