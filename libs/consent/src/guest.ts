import type { Id, TenantId } from '@app/kernel';
import { context, grants, runIn } from '@app/platform';

/** Somebody who came by a link acts as the talent in the link's tenant, and may do nothing there but what the use case does itself. */
export const asTalent = <T>(tenantId: TenantId, talentId: Id<'tal'> | null, work: () => Promise<T>): Promise<T> =>
  runIn(
    { ...context(), tenantId, homeTenantId: tenantId, actorKind: 'talent', actorId: talentId ?? 'talent', permissions: grants([]) },
    work,
  );
