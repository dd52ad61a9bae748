import { type InvoiceQuery, InvoiceService, invoiceQuery } from '@app/billing';
import { type Id, idOf } from '@app/kernel';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { viewConnection } from '../http/page.ts';
import { connectionArgsOf, valid } from '../http/validation.ts';
import { viewInvoice } from './invoices.views.ts';

@Resolver()
export class InvoicesResolver {
  constructor(private readonly bills: InvoiceService) {}

  @Query()
  async invoices(@Args(connectionArgsOf(invoiceQuery)) query: InvoiceQuery) {
    return viewConnection(await this.bills.list(query), viewInvoice);
  }

  @Query()
  async invoice(@Args('id', valid(idOf('bill'))) id: Id<'bill'>) {
    return viewInvoice(await this.bills.get(id));
  }
}
