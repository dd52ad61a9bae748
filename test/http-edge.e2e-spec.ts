import { connect } from 'node:net';
import type { Config } from '@app/platform';
import { type Caller, type Gateway, startGateway } from './support/gateway.ts';

// Read once, when the first gateway of this process starts.
Object.assign(process.env, {
  CORS_ORIGINS: 'https://shop.test, https://console.test',
  SLOW_CLIENT_MS: '400',
} satisfies Partial<Record<keyof Config, string>>);

describe('the edge of HTTP', () => {
  let api: Gateway;
  let brand: Caller;
  let port: number;
  beforeAll(async () => {
    api = await startGateway();
    brand = await api.newTenant();
    await api.app.listen(0, '127.0.0.1');
    port = Number(new URL(await api.app.getUrl()).port);
  });
  afterAll(() => api.close());

  it('names the version of each answer, and refuses one that there is not', async () => {
    expect((await brand.get('/v1/tenant').expect(200)).headers['understudy-version']).toBe('2026-11-01');
    const asked = await brand.get('/v1/tenant').set('understudy-version', '2026-11-01').expect(200);
    expect(asked.headers['understudy-version']).toBe('2026-11-01');
    const { body } = await brand.get('/v1/tenant').set('understudy-version', '2020-01-01').expect(400);
    expect(body).toMatchObject({ code: 'request.unknown_version', versions: ['2026-11-01'] });
    await (await brand.key('tenant:read')).get('/v1/tenant').expect(200).expect('understudy-version', '2026-11-01');
  });

  it('lets the pages of allowed origins call, without cookies, and no others', async () => {
    const preflight = (origin: string) =>
      api.nobody
        .options('/v1/products')
        .set({ origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,idempotency-key' });
    const allowed = await preflight('https://shop.test').expect(204);
    expect(allowed.headers['access-control-allow-origin']).toBe('https://shop.test');
    expect(allowed.headers['access-control-allow-headers']).toContain('idempotency-key');
    expect(allowed.headers['access-control-allow-credentials']).toBeUndefined();
    for (const origin of ['https://evil.test', 'https://shop.test.evil.test', 'null'])
      expect((await preflight(origin)).headers['access-control-allow-origin']).toBeUndefined();
    const answer = await brand.get('/v1/tenant').set('origin', 'https://console.test').expect(200);
    expect(answer.headers['access-control-allow-origin']).toBe('https://console.test');
    expect(answer.headers.vary).toMatch(/origin/i);
    const refused = await api.nobody.get('/v1/tenant').set('origin', 'https://console.test').expect(401);
    expect(refused.headers['access-control-allow-origin']).toBe('https://console.test');
  });

  it('refuses what no route can take in the words of all refusals', async () => {
    for (const [path, status, code] of [
      [`/v1/products/${'x'.repeat(1_500)}`, 414, 'request.uri_too_long'],
      ['/v1/products/%zz', 400, 'request.malformed'],
    ] as const) {
      const answer = await brand.get(path).expect(status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ code, requestId: expect.any(String) });
    }
  });

  it('puts the security headers on everything, refusals and documents as well', async () => {
    for (const answer of [
      await brand.get('/v1/tenant'),
      await api.nobody.get('/v1/tenant'),
      await brand.get('/v1/nowhere'),
      await brand.post('/graphql', { query: '{' }),
      await api.nobody.get('/healthz'),
      await api.nobody.get('/openapi.json'),
      await api.nobody.get('/docs'),
    ])
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'SAMEORIGIN',
        'content-security-policy': expect.stringContaining("default-src 'self'"),
      });
  });

  it('drops who dribbles a head or a body, and serves others meanwhile', async () => {
    const head = 'POST /v1/products HTTP/1.1\r\nHost: x\r\n';
    const slow = [
      dribble(head, 'X-A: b\r\n'),
      dribble(`${head}Authorization: Bearer ${brand.token}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"sku":"`, 'x'),
    ];
    await brand.get('/v1/tenant').expect(200);
    for (const { dropped, answer } of await Promise.all(slow)) {
      expect(dropped).toBe(true);
      expect(answer).not.toContain('HTTP/1.1 2');
    }
  });

  /** A byte or a line every 50 ms, as long as the server bears it. */
  const dribble = (start: string, more: string) =>
    new Promise<{ dropped: boolean; answer: string }>((done) => {
      let dropped = true;
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(start));
      const timer = setInterval(() => socket.writable && socket.write(more), 50);
      const stop = setTimeout(() => {
        dropped = false;
        socket.destroy();
      }, 60_000);
      socket
        .on('data', (data) => {
          answer += data;
        })
        .on('error', () => undefined)
        .on('close', () => {
          clearInterval(timer);
          clearTimeout(stop);
          done({ dropped, answer });
        });
    });
});
