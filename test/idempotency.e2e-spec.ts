import { Database, Events, Idempotency, InFlight, runIn } from '@app/platform';
import { asTenant } from './support/context.ts';
import { anEmail, type Caller, type Gateway, password, startGateway } from './support/gateway.ts';

const TWINS = 1_000;

describe('a POST with an Idempotency-Key', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway()));
  afterAll(() => api.close());

  const body = { name: 'one', scopes: ['tenant:read'] };

  it('sent twice has one effect and equal answers', async () => {
    const brand = await api.newTenant();
    const send = () => brand.post('/v1/api-keys', body).set('idempotency-key', 'a-key');
    const first = await send().expect(201);
    const second = await send().expect(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    expect((await brand.get('/v1/api-keys')).body.data).toHaveLength(1);
  });

  it('sent by a thousand twins at once has one effect', async () => {
    const brand = await api.newTenant();
    const send = () => brand.post('/v1/api-keys', body).set('idempotency-key', 'twins');
    const answers = await Promise.all(Array.from({ length: TWINS }, send));
    expect(answers.some(({ status }) => status === 201)).toBe(true);
    // Who came while the first was at work is told so, and asks again.
    const waiting = answers.filter(({ status, body: answer }) => status === 409 && answer.code === 'idempotency.in_flight');
    const later = await Promise.all(waiting.map(() => send()));
    const done = [...answers, ...later].filter(({ status }) => status === 201);
    expect(done).toHaveLength(TWINS);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect((await brand.get('/v1/api-keys')).body.data).toHaveLength(1);
  });

  it('has its answer for a day; then the same key is a new request, and nothing is left of the old one', async () => {
    const [brand, rival] = [await api.newTenant(), await api.newTenant()];
    const send = (caller: Caller) => caller.post('/v1/api-keys', body).set('idempotency-key', 'old').expect(201);
    const [first, theirs] = [await send(brand), await send(rival)];
    const [db, idempotency] = [api.app.get(Database), api.app.get(Idempotency)];
    const as = <T>({ tenantId }: Caller, work: () => Promise<T>) => runIn(asTenant(tenantId), work);
    const yesterday = new Date(Date.now() - 24 * 3_600_000 - 1);
    await as(brand, () => db.transaction(() => db.tx.idempotencyKeyRow.updateMany({ data: { createdAt: yesterday } })));
    const tenants = await idempotency.tenantsWithOldAnswers();
    expect([tenants.includes(brand.tenantId), tenants.includes(rival.tenantId)]).toEqual([true, false]);
    await Promise.all([1, 2, 3].map(() => as(brand, () => idempotency.purge())));
    await as(rival, () => idempotency.purge());
    expect((await send(brand)).body.id).not.toBe(first.body.id);
    expect((await send(rival)).body).toEqual(theirs.body);
  });

  it('is refused for another request, and for nonsense', async () => {
    const brand = await api.newTenant();
    await brand.post('/v1/api-keys', body).set('idempotency-key', 'k').expect(201);
    const other = await brand
      .post('/v1/api-keys', { ...body, name: 'two' })
      .set('idempotency-key', 'k')
      .expect(422);
    expect(other.body.code).toBe('idempotency.key_reused');
    const route = await brand.post('/v1/members', { email: anEmail(), role: 'editor' }).set('idempotency-key', 'k').expect(422);
    expect(route.body.code).toBe('idempotency.key_reused');
    expect((await brand.post('/v1/api-keys', body).set('idempotency-key', 'two words').expect(400)).body.code).toBe(
      'idempotency.key_invalid',
    );
  });

  it('gives a refusal again, too, word for word', async () => {
    const brand = await api.newTenant();
    const send = () => brand.post('/v1/api-keys', { name: '', scopes: [] }).set('idempotency-key', 'refused');
    const first = await send().expect(422);
    const second = await send().expect(422);
    expect(second.body).toEqual(first.body);
  });

  it('is refused for another file', async () => {
    const brand = await api.newTenant();
    const png = (size: number) => Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(size)]);
    const send = (size: number) => brand.upload('/v1/assets', png(size), { purpose: 'image' }).set('idempotency-key', 'a-file');
    const first = await send(200).expect(201);
    expect((await send(200).expect(201)).body.id).toBe(first.body.id);
    expect((await send(300).expect(422)).body.code).toBe('idempotency.key_reused');
  });

  it('of strangers does not meet theirs: nobody is told what another one sent', async () => {
    const account = () => ({ organization: 'A', email: anEmail(), password, country: 'DE' });
    const key = `common-${Date.now()}`;
    for (const one of [account(), account()]) await api.nobody.post('/v1/signup', one).set('idempotency-key', key).expect(201);
  });

  it('that took so long that its twin was done before has no effect of its own', async () => {
    const { tenantId } = await api.newTenant();
    const [db, idempotency] = [api.app.get(Database), api.app.get(Idempotency)];
    const request = { key: 'late', route: 'POST /late', bodyHash: Buffer.alloc(32), status: 201, oneTransaction: true };
    const [begun, twinDone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const run = (work: () => Promise<void>) =>
      runIn(asTenant(tenantId), () =>
        idempotency.run(
          request,
          async () => {
            await work();
            await api.app.get(Events).record({ name: 'done', payload: {} });
            return 'done';
          },
          () => null,
        ),
      );
    const inTenant = <T>(work: () => Promise<T>) => runIn(asTenant(tenantId), () => db.transaction(work));
    const late = run(async () => {
      begun.resolve();
      await twinDone.promise;
    });
    await begun.promise;
    await inTenant(() => db.tx.idempotencyKeyRow.updateMany({ data: { leaseUntil: new Date(0) } }));
    await run(async () => undefined);
    twinDone.resolve();
    await expect(late).rejects.toThrow(InFlight);
    expect(await inTenant(() => db.tx.eventRow.count({ where: { name: 'done' } }))).toBe(1);
  });

  it('belongs to its sender: a rival with the same key has an effect of its own', async () => {
    const [brand, rival] = [await api.newTenant(), await api.newTenant()];
    const mine = await brand.post('/v1/api-keys', body).set('idempotency-key', 'shared').expect(201);
    const theirs = await rival.post('/v1/api-keys', body).set('idempotency-key', 'shared').expect(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('works where the use case crosses tenants, and on a mutation', async () => {
    const account = { organization: 'A', email: anEmail(), password, country: 'DE' };
    const send = () => api.nobody.post('/v1/signup', account).set('idempotency-key', `signup-${account.email}`);
    const first = await send().expect(201);
    expect((await send().expect(201)).body).toEqual(first.body);

    const brand = await api.newTenant();
    const mutation = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { id secret } }';
    const one = await brand.gql(mutation, { input: body }, { 'idempotency-key': 'gql' });
    const two = await brand.gql(mutation, { input: body }, { 'idempotency-key': 'gql' });
    expect(two.data).toEqual(one.data);
    expect(one.data.createApiKey.secret).toMatch(/^usk_test_/);
  });
});
