import type { Permissions } from '@app/platform';
import { AccessService } from '@app/tenancy';
import type { Gateway } from './gateway.ts';

/** From now on whoever comes with a token has these permissions in place of their own; returns the way back. */
export function givePermissions(api: Gateway, instead: (own: Permissions, requestId: string) => Permissions): () => void {
  const access = api.app.get(AccessService, { strict: false });
  const authenticate = access.authenticate.bind(access);
  access.authenticate = async (...asked) => {
    const known = await authenticate(...asked);
    return { ...known, permissions: instead(known.permissions, known.requestId) };
  };
  return () => {
    access.authenticate = authenticate;
  };
}
