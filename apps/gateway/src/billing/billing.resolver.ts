import { BillingAccountService, type CreatePriceBook, createPriceBook, PriceBookService, type UsageQuery, usageQuery } from '@app/billing';
import type { PageQuery } from '@app/kernel';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgs, connectionArgsOf, valid } from '../http/validation.ts';
import { viewInvoice, viewLedgerEntry, viewListedPrice, viewPriceBook, viewUsage } from './billing.views.ts';

@Resolver()
export class BillingResolver {
  constructor(
    private readonly account: BillingAccountService,
    private readonly books: PriceBookService,
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
  async invoices(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.account.invoices(query), viewInvoice);
  }

  @Query()
  async priceBooks(@Args(connectionArgs) query: PageQuery) {
    return viewConnection(await this.books.list(query), viewPriceBook);
  }

  @Mutation()
  async createPriceBook(@Args('input', valid(createPriceBook)) command: CreatePriceBook) {
    return viewPriceBook(await this.books.create(command));
  }
}
