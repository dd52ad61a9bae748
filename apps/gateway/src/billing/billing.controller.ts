import { BillingAccountService, type CreatePriceBook, createPriceBook, PriceBookService, type UsageQuery, usageQuery } from '@app/billing';
import { type PageQuery, pageQuery } from '@app/kernel';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { pageView, viewPage } from '../http/page.ts';
import {
  ledgerEntryView,
  priceBookView,
  pricesView,
  usageView,
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

  @Get('billing/prices')
  @ApiOperation({ summary: 'List your prices', description: 'What things cost this tenant now.' })
  @ApiOkResponse({ standardSchema: pricesView })
  async prices() {
    return { data: (await this.books.prices()).map(viewListedPrice) };
  }

  @Get('billing/usage')
  @ApiOperation({
    summary: 'List what was used and charged',
    description: 'One line a use, newest first; `from` is inside, `to` is not. A credit is a line of its own, below zero.',
  })
  @ApiOkResponse({ standardSchema: pageView(usageView, 'UsagePage') })
  async usage(@Query({ schema: usageQuery }) query: UsageQuery) {
    return viewPage(await this.account.usage(query), viewUsage);
  }

  @Get('billing/ledger')
  @ApiOperation({
    summary: 'Read your books',
    description: "The tenant's own books, double entry: what it owes its seller and, for a seller, what is owed to it.",
  })
  @ApiOkResponse({ standardSchema: pageView(ledgerEntryView, 'LedgerPage') })
  async ledger(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.account.ledger(query), viewLedgerEntry);
  }

  @Get('price-books')
  @ApiOperation({ summary: 'List your price books', description: 'The prices you set for the tenants right below you.' })
  @ApiOkResponse({ standardSchema: pageView(priceBookView, 'PriceBookPage') })
  async priceBooks(@Query({ schema: pageQuery }) query: PageQuery) {
    return viewPage(await this.books.list(query), viewPriceBook);
  }

  @Post('price-books')
  @ApiOperation({
    summary: 'Set prices for tenants below',
    description: 'For sellers: new prices for the tenants right below, from now or later, never under what the seller pays itself.',
  })
  @ApiCreatedResponse({ standardSchema: priceBookView })
  async createPriceBook(@Body({ schema: createPriceBook }) command: CreatePriceBook) {
    return viewPriceBook(await this.books.create(command));
  }
}
