import { context, publicUrl } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { AccessRepository } from './access.repository.ts';

/** The place a passkey is made for: browsers show it to no other. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

@Injectable()
export class RelyingParties {
  constructor(private readonly access: AccessRepository) {}

  /** The host that was asked for, where it is one of the current realm's own; else our own. The current tenant is the realm here. */
  async current(): Promise<RelyingParty> {
    const { host, tenantId } = context();
    const { hostname, origin } = new URL(publicUrl('/'));
    const found = host && host !== hostname ? await this.access.findDomain(host) : null;
    return host && found?.realmId === tenantId ? { id: host, origin: `https://${host}` } : { id: hostname, origin };
  }
}
