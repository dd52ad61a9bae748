import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

/** The same table behind PostGraphile: the role `app` under row security, the tenant as a setting of each transaction. No log-in, no limits. */
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: process.env.BENCH_URL ?? '',
      schemas: ['public'],
      poolConfig: { max: Number(process.env.DB_POOL ?? 10) },
    }),
  ],
  grafast: { context: { pgSettings: { 'app.tenant_id': process.env.BENCH_TENANT ?? '' } }, explain: false },
  grafserv: { port: 0, graphqlPath: '/graphql', watch: false },
});
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => {
  process.once('SIGTERM', () => process.exit());
  process.send?.({ ready: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
