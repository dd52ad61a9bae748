import { Clock, type Id } from '@app/kernel';
import { Database, Permit } from '@app/platform';
import { TenantLine } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import { type Decision, DecisionRepository } from './decision.repository.ts';
import type { Finding } from './decision.ts';
import type { PreviewDisclosure } from './disclosure.commands.ts';
import { DecisionNotFound } from './disclosure.errors.ts';
import { Disclosures } from './disclosures.ts';

@Injectable()
export class DisclosureService {
  constructor(
    private readonly db: Database,
    private readonly disclosures: Disclosures,
    private readonly decisions: DecisionRepository,
    private readonly tenants: TenantLine,
    private readonly clock: Clock,
  ) {}

  /** What would be asked, and why; nothing is stored. */
  @Permit('disclosure:preview')
  preview({ at, tenantCountry, talentCountry, ...plan }: PreviewDisclosure): Promise<Finding> {
    return this.db.transaction(async () => {
      const seat = tenantCountry ?? (await this.tenants.current()).country;
      const inputs = { ...plan, tenantCountry: seat, talentCountry: talentCountry ?? seat };
      return this.disclosures.preview(inputs, at ? new Date(at) : this.clock.now());
    });
  }

  @Permit('disclosure:read')
  get(id: Id<'dec'>): Promise<Decision> {
    return this.db.transaction(async () => {
      const decision = await this.decisions.find(id);
      if (!decision) throw new DecisionNotFound(id);
      return decision;
    });
  }
}
