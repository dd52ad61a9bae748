import { TenancyModule } from '@app/tenancy';
import { Module } from '@nestjs/common';
import { DecisionRepository } from './decision.repository.ts';
import { DisclosureService } from './disclosure.service.ts';
import { Disclosures } from './disclosures.ts';
import { OwnRuleRepository } from './own-rule.repository.ts';
import { OwnRuleService } from './own-rule.service.ts';
import { RuleRepository } from './rule.repository.ts';

@Module({
  imports: [TenancyModule],
  providers: [Disclosures, DisclosureService, OwnRuleService, DecisionRepository, OwnRuleRepository, RuleRepository],
  exports: [Disclosures, DisclosureService, OwnRuleService],
})
export class DisclosureModule {}
