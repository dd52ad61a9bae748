import { type Id, idOf } from '@app/kernel';
import { type CreatePublication, createPublication, PublicationService } from '@app/renders';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { valid } from '../http/validation.ts';
import { viewPublication } from './publications.view.ts';

@Resolver('Publication')
export class PublicationsResolver {
  constructor(private readonly service: PublicationService) {}

  @Mutation()
  async createPublication(@Args('input', valid(createPublication)) command: CreatePublication) {
    return viewPublication(await this.service.create(command));
  }

  @Mutation()
  async takeDownPublication(@Args('id', valid(idOf('pub'))) id: Id<'pub'>) {
    return viewPublication(await this.service.takeDown(id));
  }
}
