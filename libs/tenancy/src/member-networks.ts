import { Clock } from '@app/kernel';
import { context, Sealer } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { MemberNetworkRepository } from './member-network.repository.ts';

const DAYS = 90;

/** Where the current tenant's members log in from. In the caller's transaction; not guarded, its callers are permitted. */
@Injectable()
export class MemberNetworks {
  constructor(
    private readonly networks: MemberNetworkRepository,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** The caller has just shown to be a member. */
  async see(): Promise<void> {
    const network = this.hash();
    if (network) await this.networks.see(network, this.clock.now(), this.start());
  }

  /** Whether the caller, whoever it is, comes from where a member came from in the last three months. */
  async isOwn(): Promise<boolean> {
    const network = this.hash();
    return network !== null && (await this.networks.isKnown(network, this.start()));
  }

  /** Another one for each tenant: equal hashes would tell who shares an office. This machine itself is nobody's network. */
  private hash(): Uint8Array<ArrayBuffer> | null {
    const { tenantId, address = '' } = context();
    if (address === '' || address.startsWith('127.') || address.startsWith('0:0:0:0::')) return null;
    return this.sealer.blindIndex(`network of ${tenantId}`, address);
  }

  private start(): Date {
    return new Date(this.clock.now().getTime() - DAYS * 864e5);
  }
}
