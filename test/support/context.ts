import type { TenantId } from '@app/kernel';
import { asSystem, type Context, grants } from '@app/platform';

/** For calling a service itself, below the doors. */
export const asTenant = (tenantId: TenantId, ...permissions: string[]): Context => asSystem(tenantId, 'req_test', grants(permissions));
