import { idOf, type PageQuery, type TenantId } from '@app/kernel';
import {
  type CreateReseller,
  type CreateTenant,
  createReseller,
  createTenant,
  SellerService,
  type SuspendTenant,
  suspendTenant,
} from '@app/tenancy';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { viewConnection } from '../http/page.ts';
import { connectionArgs, valid } from '../http/validation.ts';
import { viewTenant, viewTenantSummary } from './tenancy.views.ts';

@Resolver()
@OwnTransactions()
export class SellersResolver {
  constructor(private readonly sellers: SellerService) {}

  @Query()
  async tenants(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.sellers.list(query), viewTenantSummary);
  }

  @Query()
  async adminTenants(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.sellers.listAll(query), viewTenantSummary);
  }

  @Mutation()
  async createTenant(@Args('input', valid(createTenant)) command: CreateTenant) {
    return viewTenant(await this.sellers.create(command));
  }

  @Mutation()
  async adminCreateReseller(@Args('input', valid(createReseller)) command: CreateReseller) {
    return viewTenant(await this.sellers.createReseller(command));
  }

  @Mutation()
  async suspendTenant(@Args('id', valid(idOf('ten'))) id: TenantId, @Args('input', valid(suspendTenant)) { reason }: SuspendTenant) {
    return viewTenant(await this.sellers.suspend(id, reason));
  }

  @Mutation()
  async resumeTenant(@Args('id', valid(idOf('ten'))) id: TenantId) {
    return viewTenant(await this.sellers.resume(id));
  }

  @Mutation()
  adminSuspendTenant(@Args('id', valid(idOf('ten'))) id: TenantId, @Args('input', valid(suspendTenant)) command: SuspendTenant) {
    return this.suspendTenant(id, command);
  }

  @Mutation()
  adminResumeTenant(@Args('id', valid(idOf('ten'))) id: TenantId) {
    return this.resumeTenant(id);
  }
}
