import { Clock, type Id, type Page, pageOf, type TenantId } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ListAllConsents } from './consent.commands.ts';
import { ConsentRepository } from './consent.repository.ts';
import { asOf, type Consent } from './consent.ts';

export interface RegisteredConsent {
  readonly id: Id<'con'>;
  readonly tenantId: TenantId;
  readonly consent: Consent;
}

/** Every tenant's consents, for the platform's auditors. That somebody looked, and for what, is itself recorded. */
@Injectable()
export class ConsentRegistryService {
  constructor(
    private readonly db: Database,
    private readonly consents: ConsentRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('platform:read')
  list({ limit, after, ...filter }: ListAllConsents): Promise<Page<RegisteredConsent>> {
    return this.db.transaction(async () => {
      await this.events.record({ name: 'platform.consents_read', payload: given(filter) });
      const rows = await this.db.asAuditor(() => this.consents.search(filter, limit + 1, after));
      const now = this.clock.now();
      return pageOf(
        rows.map(({ tenantId, consent }) => ({ id: consent.id, tenantId, consent: asOf(consent, now) })),
        limit,
      );
    });
  }
}

const given = (filter: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined));
