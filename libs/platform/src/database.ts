import { createHash } from 'node:crypto';
import { fromUuid, type TenantId, toUuid } from '@app/kernel';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { enter, scope } from './context.ts';
import { Busy } from './errors.ts';
import { Prisma, PrismaClient } from './prisma/client.ts';

export interface DatabaseOptions {
  readonly url: string;
  /** How long to wait for a connection, and how long a transaction may take, in milliseconds. */
  readonly maxWait: number;
  readonly timeout: number;
  /** Connections at the most. */
  readonly pool: number;
}

@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly prisma: PrismaClient;

  constructor({ url, pool, ...transactionOptions }: DatabaseOptions) {
    const statementNameGenerator = ({ sql }: { sql: string }) => createHash('sha1').update(sql).digest('hex');
    const adapter = new PrismaPg({ connectionString: url, max: pool }, { statementNameGenerator });
    this.prisma = new PrismaClient({ adapter, transactionOptions });
  }

  /** Runs `work` in one transaction that sees only the current tenant's rows. Joins one already open. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const { context, tx: open } = scope();
    if (open) return work();
    try {
      return await this.prisma.$transaction(async (tx) => {
        await setTenant(tx, context.tenantId);
        return enter({ context, tx }, work);
      });
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
      return await work();
    } finally {
      await tx.$executeRaw`reset role`.catch(() => undefined);
    }
  }

  /** Fails when the database is out of reach. */
  async ping(): Promise<void> {
    await this.prisma.$queryRaw`select 1`;
  }

  /** Last of all: what is still being answered or worked off needs it. */
  onApplicationShutdown() {
    return this.prisma.$disconnect();
  }
}

/** Prisma's own time-outs, and the pool's. */
const isLate = (error: unknown) =>
  (error instanceof Prisma.PrismaClientKnownRequestError && ['P2028', 'P2024'].includes(error.code)) ||
  (error instanceof Error && /timeout exceeded when trying to connect/.test(error.message));

/** Until the transaction ends: a pooled connection carries no tenant on to its next user. */
const setTenant = (tx: Prisma.TransactionClient, tenantId: TenantId) =>
  tx.$executeRaw`select set_config('app.tenant_id', ${toUuid(tenantId)}, true)`;
