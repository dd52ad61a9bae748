import { TenancyModule } from '@app/tenancy';
import { Module } from '@nestjs/common';
import { DecisionRepository } from './decision.repository.ts';
import { DisclosureService } from './disclosure.service.ts';
import { Disclosures } from './disclosures.ts';
import { RuleRepository } from './rule.repository.ts';

@Module({
  imports: [TenancyModule],
  providers: [Disclosures, DisclosureService, DecisionRepository, RuleRepository],
  exports: [Disclosures, DisclosureService],
})
export class DisclosureModule {}
