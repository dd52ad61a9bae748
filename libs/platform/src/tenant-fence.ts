import { toUuid } from '@app/kernel';
import { scope } from './context.ts';
import type { Prisma, PrismaClient } from './prisma/client.ts';

/** Belong to no tenant: they are the law's. */
const shared: readonly Prisma.ModelName[] = ['DisclosureRuleRow'];

/**
 * Every question of the client library about rows that are there names the current tenant, as row security would: either one holds while
 * the other fails. Auditors of the platform, who read across tenants, pass.
 */
export const fenced = (client: PrismaClient): PrismaClient =>
  client.$extends({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          const { context, across } = scope();
          if (across || shared.includes(model) || operation.startsWith('create')) return query(args);
          const { where, ...rest } = (args ?? {}) as { where?: { AND?: unknown } };
          const own = { tenantId: toUuid(context.tenantId) };
          return query({ ...rest, where: { ...where, AND: [where?.AND ?? [], own].flat() } } as typeof args);
        },
      },
    },
  }) as unknown as PrismaClient;
