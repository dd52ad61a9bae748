import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { newId } from '@app/kernel';
import { Database, required, runIn, Sealer } from '@app/platform';
import { KeyUses } from '@app/tenancy';
import { SignJWT } from 'jose';
import { activeConsent, clip } from './support/consent.ts';
import { asTenant } from './support/context.ts';
import { anEmail, Caller, type Gateway, password, startGateway } from './support/gateway.ts';
import { Levels } from './support/levels.ts';

let api: Gateway;
let address: string;
beforeAll(async () => {
  api = await startGateway();
  await api.app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}`;
});
afterAll(() => api.close());

const aMember = async (brand: Caller, role: string) => {
  const { body: invitation } = await brand.post('/v1/members', { email: anEmail(), role }).expect(201);
  const token = api.app.get(Sealer).derive('invitation', invitation.id);
  const { body } = await api.nobody.post(`/v1/invitations/${token}/accept`, { password }).expect(200);
  return new Caller(api.app, brand.tenantId, body.accessToken);
};

const aScan = async (brand: Caller) => {
  const { talent } = await activeConsent(api, brand);
  return (await brand.upload('/v1/assets', clip, { purpose: 'scan', talentId: talent.id }).expect(201)).body;
};

describe('who may what', () => {
  it('lets everybody log out', async () => {
    const brand = await api.newTenant();
    for (const role of ['editor', 'reviewer', 'billing', 'auditor']) {
      const member = await aMember(brand, role);
      await member.delete('/v1/sessions/current').expect(204);
      await member.get('/v1/tenant').expect(401);
    }
  });

  it('lets no key make another key, which might do more than itself', async () => {
    const brand = await api.newTenant();
    for (const scope of ['*', 'api_key:*', 'api_key:write'])
      await (await brand.key(scope)).post('/v1/api-keys', { name: 'more', scopes: ['*'] }).expect(403);
  });

  it("shows a person's raw data to the owner, on record, and to no key, no editor and nobody who acts for the brand", async () => {
    const levels = new Levels(api);
    const seller = await levels.below(await levels.platformId(), 'reseller');
    const brand = await levels.below(seller.tenantId, 'brand', 'sandbox');
    const path = `/v1/assets/${(await aScan(brand)).id}/content`;
    await brand.get(path).expect(200);
    const read = await runIn(asTenant(brand.tenantId), () =>
      api.app.get(Database).transaction(() => api.app.get(Database).tx.eventRow.count({ where: { name: 'biometric.read' } })),
    );
    expect(read).toBe(1);
    for (const scope of ['*', '*:read', 'biometric:read', 'asset:read']) await (await brand.key(scope, 'asset:read')).get(path).expect(403);
    await seller.get(path).set('understudy-tenant', brand.tenantId).expect(403);
  });

  it('keeps log-in tokens and file links apart, though one secret signs both', async () => {
    const brand = await api.newTenant();
    await api.nobody.get(`/v1/files/${brand.token}`).expect(404);
    const link = await new SignJWT({ ten: brand.tenantId, part: 'video', ses: newId('ses') })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(newId('ren'))
      .setAudience('understudy file')
      .setExpirationTime('5m')
      .sign(Buffer.from(required('JWT_SECRET')));
    await api.nobody.get('/v1/tenant').set('authorization', `Bearer ${link}`).expect(401);
    await api.nobody.get(`/v1/files/${link}`).expect(404);
    await brand.get(`/v1/files/${link}`).expect(404);
    for (const odd of ['..%2f..%2fsecrets.json', 'a.b.c']) await api.nobody.get(`/v1/files/${odd}`).expect(404);
    await api.nobody.get('/v1/files/%00').expect(422);
  });

  it('knows when a key was last used', async () => {
    const brand = await api.newTenant();
    const key = await brand.key('catalog:read');
    await key.get('/v1/products').expect(200);
    await api.app.get(KeyUses, { strict: false }).write();
    const { body } = await brand.get('/v1/api-keys').expect(200);
    expect(Date.now() - Date.parse(body.data[0].lastUsedAt)).toBeLessThan(60_000);
  });

  it('takes no novel for the id of a request', async () => {
    const { headers } = await api.nobody.get('/v1/tenant').set('x-request-id', 'x'.repeat(5_000));
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const mine = await api.nobody.get('/v1/tenant').set('x-request-id', 'mine-1');
    expect(mine.headers['x-request-id']).toBe('mine-1');
  });
});

describe('an upload', () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(200)]);

  /** Over a socket, as given: what no well-meaning client would send. */
  const raw = (token: string, body: Buffer, { length = body.length } = {}) =>
    new Promise<number>((resolve, reject) => {
      const socket = connect((api.app.getHttpServer().address() as AddressInfo).port, '127.0.0.1');
      socket.setTimeout(8_000, () => {
        socket.destroy();
        reject(new Error('No answer.'));
      });
      socket.on('error', reject);
      socket.on('data', (data) => {
        resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(String(data))?.[1]));
        socket.destroy();
      });
      socket.write(
        `POST /v1/assets HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: ${length}\r\n\r\n`,
      );
      socket.write(body);
    });
  const part = (headers: string, body: string | Buffer) =>
    Buffer.concat([Buffer.from(`--b\r\ncontent-disposition: form-data; ${headers}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
  const end = Buffer.from('--b--\r\n');
  const image = part('name="purpose"', 'image');
  const file = part('name="file"; filename="a.png"', png);

  it('needs its fields first and one file, whatever else comes', async () => {
    const { token } = await api.newTenant();
    const send = (...parts: Buffer[]) => raw(token, Buffer.concat(parts));
    expect(await send(image, file, end)).toBe(201);
    expect(await send(image, end)).toBe(422);
    expect(await send(end)).toBe(422);
    expect(await send(image, part('name="other"; filename="a.png"', png), end)).toBe(422);
    expect(await send(part('name="file"; filename="a.png"', Buffer.concat([png, Buffer.alloc(200_000)])), image, end)).toBe(422);
    expect(await send(image, part('name="file"; filename="a.png"', ''), end)).toBe(415);
    expect([201, 413, 422]).toContain(await send(image, file, file, end));
  });

  it('that breaks off in the middle is no fault of ours', async () => {
    const { token } = await api.newTenant();
    const broken = [Buffer.concat([image, file.subarray(0, 150)]), image.subarray(0, 20), Buffer.from('no multipart at all')];
    for (const body of broken) expect(await raw(token, body)).toBe(400);
  });

  it('names a talent for a scan only, and one that there is', async () => {
    const brand = await api.newTenant();
    const of = (purpose: string, talentId: string) => brand.upload('/v1/assets', png, { purpose, talentId });
    expect((await of('image', newId('tal'))).status).toBe(422);
    expect((await of('scan', newId('tal'))).status).toBe(409);
    expect((await of('statement', newId('tal'))).status).toBe(422);
  });

  it('that is refused is answered, however much of it is still to come', async () => {
    const brand = await api.newTenant();
    const { body: talent } = await brand
      .post('/v1/talents', { name: 'N', stageName: 'N', email: anEmail(), birthDate: '1990-01-01', country: 'SE' })
      .expect(201);
    const send = async (purpose: string) => {
      const form = new FormData();
      form.set('purpose', purpose);
      if (purpose === 'scan') form.set('talentId', talent.id);
      form.set('file', new Blob([Buffer.alloc(24 * 2 ** 20)]), 'big.bin');
      const headers = { authorization: `Bearer ${brand.token}` };
      const answer = await fetch(`${address}/v1/assets`, { method: 'POST', headers, body: form, signal: AbortSignal.timeout(8_000) });
      return answer.status;
    };
    expect(await send('image')).toBe(415);
    expect(await send('scan')).toBe(409);
  });

  it('of evidence, clones and films is deleted by nobody', async () => {
    const brand = await api.newTenant();
    await activeConsent(api, brand);
    const row = await runIn(asTenant(brand.tenantId), () =>
      api.app.get(Database).transaction(() => api.app.get(Database).tx.assetRow.findFirst({ where: { purpose: 'statement' } })),
    );
    const { fromUuid } = await import('@app/kernel');
    const { body } = await brand.delete(`/v1/assets/${fromUuid('ast', row?.id ?? '')}`).expect(409);
    expect(body.code).toBe('asset.in_use');
    const { body: mine } = await brand.upload('/v1/assets', png, { purpose: 'image' }).expect(201);
    await brand.delete(`/v1/assets/${mine.id}`).expect(204);
  });
});
