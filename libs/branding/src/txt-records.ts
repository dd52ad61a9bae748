import { Resolver } from 'node:dns/promises';
import { config } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ResolverSilent } from './branding.errors.ts';

/** No such name, or none of that kind: an answer, and not a failure. */
const NOTHING = ['ENOTFOUND', 'ENODATA'];

/** What the domain name system says, past this machine's own hosts file. */
@Injectable()
export class TxtRecords {
  private readonly resolver = new Resolver({ timeout: 2_000, tries: 2 });

  constructor() {
    const { DNS_SERVERS } = config();
    if (DNS_SERVERS) this.resolver.setServers(DNS_SERVERS.split(',').map((server) => server.trim()));
  }

  /** Each record whole. Throws ResolverSilent. */
  async of(name: string): Promise<string[]> {
    try {
      return (await this.resolver.resolveTxt(name)).map((parts) => parts.join(''));
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
      if (NOTHING.includes(code)) return [];
      throw new ResolverSilent();
    }
  }
}
