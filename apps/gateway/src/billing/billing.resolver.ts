import {
  BillingAccountService,
  type CreatePriceBook,
  createPriceBook,
  PriceBookService,
  RefundService,
  type RefundUsage,
  refundUsage,
  type UsageQuery,
  usageQuery,
} from '@app/billing';
import { type Id, idOf, type PageQuery } from '@app/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { OwnTransactions } from '../http/idempotency.interceptor.ts';
import { viewConnection } from '../http/page.ts';
import { connectionArgs, connectionArgsOf, valid } from '../http/validation.ts';
import { viewLedgerEntry, viewListedPrice, viewPriceBook, viewUsage } from './billing.views.ts';

@Resolver()
export class BillingResolver {
  constructor(
    private readonly account: BillingAccountService,
    private readonly books: PriceBookService,
    private readonly refunds: RefundService,
  ) {}

  @Query()
  async prices() {
    return (await this.books.prices()).map(viewListedPrice);
  }

  @Query()
  async usage(@Args(connectionArgsOf(usageQuery)) query: UsageQuery) {
    return viewConnection(await this.account.usage(query), viewUsage);
  }

  @Query()
  async ledger(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.account.ledger(query), viewLedgerEntry);
  }

  @Query()
  async priceBooks(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.books.list(query), viewPriceBook);
  }

  @Mutation()
  async createPriceBook(@Args('input', valid(createPriceBook)) command: CreatePriceBook) {
    return viewPriceBook(await this.books.create(command));
  }

  @Mutation()
  @OwnTransactions()
  async refundUsage(@Args('id', valid(idOf('usl'))) id: Id<'usl'>, @Args('input', valid(refundUsage)) command: RefundUsage) {
    return viewUsage(await this.refunds.refund(id, command));
  }
}
