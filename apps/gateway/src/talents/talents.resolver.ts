import { type CreateTalent, createTalent, TalentService, type UpdateTalent, updateTalent } from '@app/consent';
import { type Id, idOf, type NotedQuery, notedQuery } from '@app/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgsOf, valid } from '../http/validation.ts';
import { viewTalent } from './talents.view.ts';

@Resolver('Talent')
export class TalentsResolver {
  constructor(private readonly service: TalentService) {}

  @Query()
  async talent(@Args('id', valid(idOf('tal'))) id: Id<'tal'>) {
    return viewTalent(await this.service.get(id));
  }

  @Query()
  async talents(@Args(connectionArgsOf(notedQuery)) query: NotedQuery) {
    return viewConnection(await this.service.list(query), viewTalent);
  }

  @Mutation()
  async createTalent(@Args('input', valid(createTalent)) command: CreateTalent) {
    return viewTalent(await this.service.create(command));
  }

  @Mutation()
  async updateTalent(@Args('input', valid(updateTalent)) command: UpdateTalent) {
    return viewTalent(await this.service.update(command));
  }
}
