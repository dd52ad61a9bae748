import { BrandingService, type CreateDomain, createDomain, DomainService, type UpdateBranding, updateBranding } from '@app/branding';
import { type Id, idOf, type PageQuery } from '@app/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { viewConnection } from '../http/page.ts';
import { connectionArgs, valid } from '../http/validation.ts';
import { viewBranding, viewDomain } from './branding.views.ts';

@Resolver()
export class BrandingResolver {
  constructor(
    private readonly brandings: BrandingService,
    private readonly hosts: DomainService,
  ) {}

  @Query()
  async branding() {
    return viewBranding(await this.brandings.get());
  }

  @Query()
  async domains(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.hosts.list(query), viewDomain);
  }

  @Mutation()
  async updateBranding(@Args('input', valid(updateBranding)) command: UpdateBranding) {
    return viewBranding(await this.brandings.update(command));
  }

  @Mutation()
  async createDomain(@Args('input', valid(createDomain)) command: CreateDomain) {
    return viewDomain(await this.hosts.create(command));
  }

  @Mutation()
  @OwnTransactions()
  async verifyDomain(@Args('id', valid(idOf('dom'))) id: Id<'dom'>) {
    return viewDomain(await this.hosts.verify(id));
  }

  @Mutation()
  async deleteDomain(@Args('id', valid(idOf('dom'))) id: Id<'dom'>) {
    await this.hosts.delete(id);
    return true;
  }
}
