import { type Id, type TenantId, toUuid } from '@app/kernel';
import { Database, runIn } from '@app/platform';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { decodeJwt } from 'jose';
import request from 'supertest';
import { GatewayModule } from '../../apps/gateway/src/gateway.module.ts';
import { fastify, prepare } from '../../apps/gateway/src/gateway.ts';
import { asTenant } from './context.ts';

/** Somebody with a token: a member's access token or an API key. Every test makes its own tenants, so tests need no cleaning and run side by side. */
export class Caller {
  constructor(
    private readonly app: NestFastifyApplication,
    readonly tenantId: TenantId,
    readonly token: string,
  ) {}

  get(path: string) {
    return this.send('get', path);
  }

  post(path: string, body: string | object = {}) {
    return this.send('post', path).send(body);
  }

  put(path: string, body: object = {}) {
    return this.send('put', path).send(body);
  }

  patch(path: string, body: object = {}) {
    return this.send('patch', path).send(body);
  }

  delete(path: string) {
    return this.send('delete', path);
  }

  options(path: string) {
    return this.send('options', path);
  }

  /** Multipart, streamed as a client would. */
  upload(path: string, file: string | Buffer, fields: Readonly<Record<string, string>>, name = 'file.bin') {
    const upload = this.send('post', path);
    for (const [field, value] of Object.entries(fields)) upload.field(field, value);
    return upload.attach('file', file, name);
  }

  async gql(query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}) {
    return (await this.post('/graphql', { query, variables }).set(headers)).body;
  }

  /** The same tenant through an API key that may do only this. */
  async key(...scopes: string[]): Promise<Caller> {
    const { body } = await this.post('/v1/api-keys', { name: 'test', scopes }).expect(201);
    return new Caller(this.app, this.tenantId, body.secret);
  }

  private send(method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options', path: string) {
    const call = request(this.app.getHttpServer())[method](path);
    return this.token ? call.set('authorization', `Bearer ${this.token}`) : call;
  }
}

let people = 0;

/** Nobody else has this address. */
export const anEmail = () => `person-${process.pid}-${Date.now()}-${people++}@brand.test`;

export const password = 'correct horse battery staple';

const legalEntity = {
  name: 'Brand Ltd',
  registrationNo: 'HRB 1',
  address: '1 Main Street, 10115 Berlin',
  privacyContact: 'privacy@brand.test',
};

export type Gateway = Awaited<ReturnType<typeof startGateway>>;

export async function startGateway(...controllers: Type[]) {
  const module = await Test.createTestingModule({ imports: [GatewayModule], controllers }).compile();
  const app = await prepare(module.createNestApplication<NestFastifyApplication>(fastify(), { logger: false }));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();

  const nobody = new Caller(app, '' as TenantId, '');
  const login = async (email: string, secret: string) => {
    const { body } = await nobody.post('/v1/sessions', { email, password: secret }).expect(201);
    return new Caller(app, body.tenantId, body.accessToken);
  };
  const proved = async (caller: Caller) => {
    const { ses } = decodeJwt<{ ses: Id<'ses'> }>(caller.token);
    const db = app.get(Database);
    const data = { secondFactor: 'passkey', provedAt: new Date() };
    await runIn(asTenant(caller.tenantId), () => db.transaction(() => db.tx.sessionRow.updateMany({ where: { id: toUuid(ses) }, data })));
    return caller;
  };
  const admin = async () => proved(await login('admin@platform.test', 'the platform admin of tests'));

  return {
    app,
    nobody,
    login,
    /** Somebody who came to another gateway before. */
    as: ({ tenantId, token }: Caller) => new Caller(app, tenantId, token),
    /** The same caller, whose session now counts as having shown a second factor: what that takes has a spec of its own. */
    proved,
    /** The platform's first admin, second factor shown. */
    admin,
    /** A brand with its owner logged in: in the sandbox, or verified by the platform. */
    newTenant: async ({ live = false } = {}) => {
      const { body } = await nobody.post('/v1/signup', { organization: 'Brand', email: anEmail(), password, country: 'DE' }).expect(201);
      const owner = new Caller(app, body.tenant.id, body.accessToken);
      if (live) {
        await owner.patch('/v1/tenant', { legalEntity }).expect(200);
        await (await admin()).post(`/v1/admin/tenants/${owner.tenantId}/verify`).expect(200);
      }
      return owner;
    },
    close: () => app.close(),
  };
}
