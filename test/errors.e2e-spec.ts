import { Controller, Get } from '@nestjs/common';
import { type Gateway, startGateway } from './support/gateway.ts';

@Controller('broken')
class BrokenController {
  @Get()
  broken(): never {
    throw new Error('a secret');
  }
}

describe('every refusal speaks the words of the API', () => {
  let api: Gateway;
  beforeAll(async () => void (api = await startGateway(BrokenController)));
  afterAll(() => api.close());

  it('without a token, with a wrong one, and for a tenant that is not below', async () => {
    expect(
      (
        await api.nobody
          .get('/v1/tenant')
          .expect(401)
          .expect('content-type', /problem\+json/)
      ).body.code,
    ).toBe('access.not_authenticated');
    for (const token of ['usk_test_wrong', 'Bearer', 'ey.ey.ey'])
      await api.nobody.get('/v1/tenant').set('authorization', `Bearer ${token}`).expect(401);
    const [brand, rival] = [await api.newTenant(), await api.newTenant()];
    await brand.get('/v1/tenant').set('understudy-tenant', rival.tenantId).expect(404);
    await brand.get('/v1/tenant').set('understudy-tenant', 'me').expect(422);
  });

  it('of Fastify and Nest', async () => {
    const brand = await api.newTenant();
    const answers = [
      await brand.get('/v1/nowhere').expect(404),
      await brand.post('/v1/api-keys', '{').type('json').expect(400),
      await brand.post('/v1/api-keys', 'a,b').type('text/csv').expect(415),
      await brand.post('/v1/api-keys', { name: 'x'.repeat(2 ** 20) }).expect(413),
      await brand.delete('/v1/api-keys/key_1').expect(422),
      await brand.get('/v1/api-keys?limit=1000').expect(422),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual([
      'request.no_such_route',
      'request.malformed',
      'request.unsupported_media_type',
      'request.too_large',
      'request.invalid',
      'request.invalid',
    ]);
    for (const { body, headers } of answers) expect(body.requestId).toBe(headers['x-request-id']);
  });

  it('not of a client that names JSON and sends nothing', async () => {
    const brand = await api.newTenant();
    const empty = await brand.post('/v1/sessions/refresh', '').type('json').expect(422);
    expect(empty.body.code).toBe('request.invalid');
  });

  it('of Apollo', async () => {
    const brand = await api.newTenant();
    const queries = ['{', '{ nothing }', 'mutation { createApiKey(input: {}) { id } }'];
    const answers = await Promise.all(queries.map((query) => brand.gql(query)));
    expect(answers.map(({ errors }) => errors[0].extensions.code)).toEqual(['request.malformed', 'request.invalid', 'request.invalid']);
    for (const { errors } of answers) expect(errors[0].extensions.requestId).toEqual(expect.any(String));
  });

  it('takes the same input at both doors, and refuses it in the same words', async () => {
    const brand = await api.newTenant();
    const bad = { name: 'k', scopes: ['Everything!'] };
    const rest = await brand.post('/v1/api-keys', bad).expect(422);
    const gql = await brand.gql('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { id } }', { input: bad });
    expect(rest.body.errors).toEqual([{ pointer: '/scopes/0', message: expect.any(String), code: 'invalid_format' }]);
    expect(gql.errors[0].extensions.errors).toEqual(rest.body.errors);
  });

  it('hides what it did not mean to say', async () => {
    const brand = await api.newTenant();
    const { body, text } = await brand.get('/v1/broken').set('x-request-id', 'mine').expect(500);
    expect(body).toMatchObject({ code: 'server.failed', requestId: 'mine' });
    expect(text).not.toContain('secret');
  });
});
