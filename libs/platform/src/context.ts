import { AsyncLocalStorage } from 'node:async_hooks';
import type { Id, TenantId } from '@app/kernel';
import type { Prisma } from './prisma/client.ts';

export interface Permissions {
  has(permission: string): boolean;
  /** Why not, where there is more to say than that it is not permitted. */
  refusal?(permission: string): Error | null;
}

export type ActorKind = 'anonymous' | 'user' | 'key' | 'talent' | 'system';

/** Who is asking, for which tenant. Set once at the edge; read anywhere below it. */
export interface Context {
  readonly tenantId: TenantId;
  /** The tenant the actor belongs to: another one when a seller or the platform acts for it. */
  readonly homeTenantId: TenantId;
  readonly actorKind: ActorKind;
  readonly actorId: string;
  /** The log-in session of a user; nothing for keys, links and jobs. */
  readonly sessionId?: Id<'ses'> | undefined;
  readonly requestId: string;
  /** Where a request came from: an IPv4 address or an IPv6 network. For limits alone; never stored but as a keyed hash. */
  readonly address?: string | undefined;
  /** The host name that was asked for. Anybody may send any: it only chooses among what is known to be a tenant's. */
  readonly host?: string | undefined;
  readonly permissions: Permissions;
}

export interface Scope {
  readonly context: Context;
  readonly tx?: Prisma.TransactionClient | undefined;
  /** Rows of every tenant are wanted. */
  readonly across?: true;
}

const storage = new AsyncLocalStorage<Scope>();

export const enter = <T>(scope: Scope, work: () => T): T => storage.run(scope, work);

export function scope(): Scope {
  const current = storage.getStore();
  if (!current) throw new Error('No context: this code ran outside a request or a job.');
  return current;
}

export const context = (): Context => scope().context;

/** For a logger only: what has no context has no request either. */
export const contextOrNull = (): Context | null => storage.getStore()?.context ?? null;

/** Another tenant's work inside an open transaction would wait for a second connection while holding the first. */
export function runIn<T>(context: Context, work: () => T): T {
  const open = storage.getStore();
  if (open?.tx && open.context.tenantId !== context.tenantId) throw new Error('A transaction of another tenant is open: finish it first.');
  return enter({ context, tx: open?.tx }, work);
}

/** A job's own context: no person, only the permissions its handler names. */
export const asSystem = (tenantId: TenantId, requestId: string, permissions: Permissions): Context => ({
  tenantId,
  homeTenantId: tenantId,
  actorKind: 'system',
  actorId: 'system',
  requestId,
  permissions,
});
