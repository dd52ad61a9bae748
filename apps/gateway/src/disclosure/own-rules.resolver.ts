import { type CreateDisclosureRule, createDisclosureRule, OwnRuleService } from '@app/disclosure';
import { type Id, idOf, type PageQuery } from '@app/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgs, valid } from '../http/validation.ts';
import { viewOwnRule } from './own-rules.view.ts';

@Resolver()
export class OwnRulesResolver {
  constructor(private readonly rules: OwnRuleService) {}

  @Query()
  async disclosureRules(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.rules.list(query), viewOwnRule);
  }

  @Mutation()
  async createDisclosureRule(@Args('input', valid(createDisclosureRule)) command: CreateDisclosureRule) {
    return viewOwnRule(await this.rules.create(command));
  }

  @Mutation()
  async endDisclosureRule(@Args('id', valid(idOf('dru'))) id: Id<'dru'>) {
    return viewOwnRule(await this.rules.end(id));
  }
}
