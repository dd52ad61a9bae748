import { createHash } from 'node:crypto';
import { fromUuid, type TenantId, toUuid } from '@app/kernel';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { enter, scope } from './context.ts';
import { isFull, isLate, isUndone } from './database-error.ts';
import { Busy } from './errors.ts';
import { type Prisma, PrismaClient } from './prisma/client.ts';
import { StorageFull } from './storage.ts';
import { fenced } from './tenant-fence.ts';
import { askAs, type Question } from './tenant-query.ts';
import { stopTracing, traced } from './tracing.ts';

export interface DatabaseOptions {
  readonly url: string;
  /** How long to wait for a connection, and how long a transaction may take, in milliseconds. */
  readonly maxWait: number;
  readonly timeout: number;
  /** Connections at the most. */
  readonly pool: number;
}

/** The first, and two more. */
const ATTEMPTS = 3;

@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly prisma: PrismaClient;

  constructor({ url, pool, ...transactionOptions }: DatabaseOptions) {
    const { maxWait, timeout } = transactionOptions;
    this.pool = new pg.Pool({
      connectionString: url,
      max: pool,
      connectionTimeoutMillis: maxWait,
      // A second later than the client library gives up a transaction: its words are the better ones.
      statement_timeout: timeout + 1_000,
    });
    // A connection that is lost fails what it was asked; the next question opens another. Nobody else listens while it is in use.
    this.pool.on('connect', (client) => client.on('error', () => undefined)).on('error', () => undefined);
    const adapter = new PrismaPg(this.pool, { statementNameGenerator: ({ sql }) => nameOf(sql) });
    this.prisma = fenced(new PrismaClient({ adapter, transactionOptions }));
  }

  /** Runs `work` in one transaction that sees only the current tenant's rows. Joins one already open. May run it again: it changes rows, nothing else. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (scope().tx) return work();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!isUndone(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async once<T>(work: () => Promise<T>): Promise<T> {
    const { context } = scope();
    try {
      return await traced('transaction', () =>
        this.prisma.$transaction(async (tx) => {
          await setTenant(tx, context.tenantId);
          return enter({ context, tx }, work);
        }),
      );
    } catch (error) {
      if (isFull(error)) throw new StorageFull();
      throw isLate(error) ? new Busy() : error;
    }
  }

  /**
   * One question to the current tenant's rows: a transaction by itself, in a tenth of the time that the client library's takes; within one
   * already open, a part of that. `text` takes `$1` ... and never a value. Whole numbers beyond 2^31 come as text: cast them in `text`.
   */
  async read<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { context, tx } = scope();
    if (tx) return tx.$queryRawUnsafe<Row[]>(text, ...values);
    return traced('read', () => this.ask((client) => askAs<Row>(client, toUuid(context.tenantId), questionOf(text, values))));
  }

  /** One question to the functions of schema `door`, as in `read`, before a tenant is known. Tables answer nothing here. */
  async askDoor<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.ask(async (client) => (await client.query<Row>({ ...questionOf(text, values), values: [...values] })).rows);
  }

  private async ask<Row>(question: (client: pg.PoolClient) => Promise<Row[]>): Promise<Row[]> {
    try {
      const client = await this.pool.connect();
      try {
        return await question(client);
      } finally {
        client.release();
      }
    } catch (error) {
      throw isLate(error) ? new Busy() : error;
    }
  }

  /** A part of the open transaction that is undone alone when it fails, while the rest goes on. One at a time. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const { tx } = this;
    await tx.$executeRaw`savepoint attempt`;
    try {
      const result = await work();
      await tx.$executeRaw`release savepoint attempt`;
      return result;
    } catch (error) {
      // Fails only in a transaction that is already lost; the error that lost it is the one to see.
      await tx.$executeRaw`rollback to savepoint attempt`.catch(() => undefined);
      throw error;
    }
  }

  /** The open transaction. There is no other way to reach a table. */
  get tx(): Prisma.TransactionClient {
    const { tx } = scope();
    if (!tx) throw new Error('No transaction: wrap this in database.transaction().');
    return tx;
  }

  /** For the functions of schema `door`, before a tenant is known. Tables answer nothing here: no tenant is set. */
  get door(): Pick<PrismaClient, '$queryRaw'> {
    return this.prisma;
  }

  /** The levels above the current tenant, nearest first. */
  async ancestors(): Promise<TenantId[]> {
    const rows = await this.tx.$queryRaw<{ tenant_id: string }[]>`select tenant_id from door.ancestors()`;
    return rows.map((row) => fromUuid('ten', row.tenant_id));
  }

  /** One sale is charged at every level or at none: writes upwards in the open transaction. Only billing and tenancy may (census). */
  async asAncestor<T>(tenantId: TenantId, work: () => Promise<T>): Promise<T> {
    const { context } = scope();
    const { tx } = this;
    if (!(await this.ancestors()).includes(tenantId)) throw new Error(`${tenantId} is not above ${context.tenantId}.`);
    await setTenant(tx, tenantId);
    try {
      return await enter({ context: { ...context, tenantId }, tx }, work);
    } finally {
      // Fails only in a transaction that is already lost; the error that lost it is the one to see.
      await setTenant(tx, context.tenantId).catch(() => undefined);
    }
  }

  /** The platform's auditors read across tenants, and only read. The caller records the read itself (census). */
  async asAuditor<T>(work: () => Promise<T>): Promise<T> {
    const { tx } = this;
    await tx.$executeRaw`set local role app_auditor`;
    try {
      return await enter({ ...scope(), across: true }, work);
    } finally {
      await tx.$executeRaw`reset role`.catch(() => undefined);
    }
  }

  /** Fails when the database is out of reach. */
  async ping(): Promise<void> {
    await this.prisma.$queryRaw`select 1`;
  }

  /** Last of all: what is still being answered or worked off needs it. */
  async onApplicationShutdown() {
    await this.prisma.$disconnect();
    await this.pool.end();
    await stopTracing();
  }
}

/** Statements are known to a connection by their text's hash; lists of values make ever new texts of a few. */
const names = new Map<string, string>();
const MANY = 5_000;

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha1').update(text).digest('hex');
  if (names.size >= MANY) names.clear();
  names.set(text, name);
  return name;
}

const questionOf = (text: string, values: readonly unknown[]): Question => ({ name: nameOf(text), text, values });

/** Until the transaction ends: a pooled connection carries no tenant on to its next user. */
const setTenant = (tx: Prisma.TransactionClient, tenantId: TenantId) =>
  tx.$executeRaw`select set_config('app.tenant_id', ${toUuid(tenantId)}, true)`;
