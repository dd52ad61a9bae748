import { Module } from '@nestjs/common';
import { BillingAccountService } from './billing-account.service.ts';
import { Charges } from './charges.ts';
import { HoldRepository } from './hold.repository.ts';
import { Holds } from './holds.ts';
import { InvoiceRepository } from './invoice.repository.ts';
import { JournalRepository } from './journal.repository.ts';
import { Levels } from './levels.ts';
import { PriceRepository } from './price.repository.ts';
import { PriceBookRepository } from './price-book.repository.ts';
import { PriceBookService } from './price-book.service.ts';
import { QuoteRepository } from './quote.repository.ts';
import { Quotes } from './quotes.ts';
import { Settlement } from './settlement.ts';
import { SpendRepository } from './spend.repository.ts';
import { UsageRepository } from './usage.repository.ts';

const repositories = [
  HoldRepository,
  InvoiceRepository,
  JournalRepository,
  PriceRepository,
  PriceBookRepository,
  QuoteRepository,
  SpendRepository,
  UsageRepository,
];

@Module({
  providers: [BillingAccountService, PriceBookService, Charges, Holds, Levels, Quotes, Settlement, ...repositories],
  exports: [BillingAccountService, PriceBookService, Charges],
})
export class BillingModule {}
