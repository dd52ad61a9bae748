import { publicUrl } from '@app/platform';

/** The place a passkey is made for: browsers show it to no other. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

export function relyingParty(): RelyingParty {
  const { hostname, origin } = new URL(publicUrl('/'));
  return { id: hostname, origin };
}
