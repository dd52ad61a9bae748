import { Database } from '@app/platform';
import { Controller, Param, Post } from '@nestjs/common';
import { type Gateway, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

/** Waits for a row that another has locked, as twins of one request do, and no longer than the server allows. */
@Controller('queue')
class QueueController {
  constructor(private readonly db: Database) {}

  @Post(':way')
  wait(@Param('way') way: 'raw' | 'model') {
    return this.db.transaction(async () => {
      await this.db.tx.$executeRawUnsafe(`set local ${way === 'raw' ? 'statement_timeout' : 'lock_timeout'} = 50`);
      if (way === 'raw') await this.db.tx.$queryRaw`select 1 from tenant for no key update`;
      else await this.db.tx.tenantRow.updateMany({ data: { name: 'Mine' } });
      return {};
    });
  }
}

describe('a request that waited too long in the database', () => {
  let gateway: Gateway;
  beforeAll(async () => void (gateway = await startGateway(QueueController)));
  afterAll(() => gateway.close());

  it.each(['raw', 'model'])('is told to come again, whichever way it asked: %s', async (way) => {
    const brand = await gateway.newTenant();
    const [locked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const other = new Levels(gateway).within(brand.tenantId, async (db) => {
      await db.tx.$queryRaw`select 1 from tenant for no key update`;
      locked.resolve();
      await answered.promise;
    });
    await locked.promise;
    const { status, body, headers } = await brand.post(`/v1/queue/${way}`).set('idempotency-key', 'once');
    answered.resolve();
    await other;
    expect([status, body.code]).toEqual([503, 'server.busy']);
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
    await brand.post(`/v1/queue/${way}`).set('idempotency-key', 'once').expect(201);
  });
});
