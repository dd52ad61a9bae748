import { BillingAccountService, type CreatePriceBook, createPriceBook, PriceBookService, type UsageQuery, usageQuery } from '@app/billing';
import { type PageQuery, pageQuery } from '@app/kernel';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { pageView, viewPage } from '../http/page.ts';
import {
  invoiceView,
  ledgerEntryView,
  priceBookView,
  pricesView,
  usageView,
  viewInvoice,
  viewLedgerEntry,
  viewListedPrice,
  viewPriceBook,
  viewUsage,
} from './billing.views.ts';

@ApiTags('billing')
@Controller()
export class BillingController {
  constructor(
    private readonly account: BillingAccountService,
    private readonly books: PriceBookService,
  ) {}

  /** What things cost this tenant now. */
  @Get('billing/prices')
  @ApiOkResponse({ standardSchema: pricesView })
  async prices() {
    return { data: (await this.books.prices()).map(viewListedPrice) };
  }

  /** One line a use, newest first; `from` is inside, `to` is not. A credit is a line of its own, below zero. */
  @Get('billing/usage')
  @ApiOkResponse({ standardSchema: pageView(usageView, 'UsagePage') })
  async usage(@Query({ schema: usageQuery }) query: UsageQuery) {
    return viewPage(await this.account.usage(query), viewUsage);
  }

  /** The tenant's own books, double entry: what it owes its seller and, for a seller, what is owed to it. */
  @Get('billing/ledger')
  @ApiOkResponse({ standardSchema: pageView(ledgerEntryView, 'LedgerPage') })
  async ledger(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.account.ledger(query), viewLedgerEntry);
  }

  /** A month's usage lines, added up by item and price. */
  @Get('billing/invoices')
  @ApiOkResponse({ standardSchema: pageView(invoiceView, 'InvoicePage') })
  async invoices(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.account.invoices(query), viewInvoice);
  }

  @Get('price-books')
  @ApiOkResponse({ standardSchema: pageView(priceBookView, 'PriceBookPage') })
  async priceBooks(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.books.list(query), viewPriceBook);
  }

  /** For sellers: new prices for the tenants right below, from now or later, never under what the seller pays itself. */
  @Post('price-books')
  @ApiCreatedResponse({ standardSchema: priceBookView })
  async createPriceBook(@Body({ schema: createPriceBook }) command: CreatePriceBook) {
    return viewPriceBook(await this.books.create(command));
  }
}
