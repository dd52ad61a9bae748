import { Module } from '@nestjs/common';
import { BillingAccountService } from './billing-account.service.ts';
import { Bookings } from './bookings.ts';
import { Charges } from './charges.ts';
import { Collector } from './collector.ts';
import { CustomerRepository } from './customer.repository.ts';
import { HoldRepository } from './hold.repository.ts';
import { Holds } from './holds.ts';
import { InvoiceRepository } from './invoice.repository.ts';
import { InvoiceService } from './invoice.service.ts';
import { InvoiceDocumentRepository } from './invoice-document.repository.ts';
import { Invoicing } from './invoicing.ts';
import { JournalRepository } from './journal.repository.ts';
import { Levels } from './levels.ts';
import { NoticeService } from './notice.service.ts';
import { PartyRepository } from './party.repository.ts';
import { Payer } from './payer.ts';
import { PaymentService } from './payment.service.ts';
import { PriceRepository } from './price.repository.ts';
import { PriceBookRepository } from './price-book.repository.ts';
import { PriceBookService } from './price-book.service.ts';
import { QuoteRepository } from './quote.repository.ts';
import { Quotes } from './quotes.ts';
import { Receipts } from './receipts.ts';
import { RefundService } from './refund.service.ts';
import { Royalties } from './royalties.ts';
import { Settlement } from './settlement.ts';
import { SpendRepository } from './spend.repository.ts';
import { SubscriptionRepository } from './subscription.repository.ts';
import { SubscriptionService } from './subscription.service.ts';
import { TopUpRepository } from './top-up.repository.ts';
import { UsageRepository } from './usage.repository.ts';

const repositories = [
  CustomerRepository,
  HoldRepository,
  InvoiceRepository,
  InvoiceDocumentRepository,
  JournalRepository,
  PartyRepository,
  PriceRepository,
  PriceBookRepository,
  QuoteRepository,
  SpendRepository,
  SubscriptionRepository,
  TopUpRepository,
  UsageRepository,
];

@Module({
  providers: [
    BillingAccountService,
    InvoiceService,
    PriceBookService,
    NoticeService,
    PaymentService,
    RefundService,
    SubscriptionService,
    Bookings,
    Charges,
    Collector,
    Holds,
    Invoicing,
    Levels,
    Payer,
    Quotes,
    Receipts,
    Royalties,
    Settlement,
    ...repositories,
  ],
  exports: [
    BillingAccountService,
    InvoiceService,
    Invoicing,
    NoticeService,
    PriceBookService,
    PaymentService,
    RefundService,
    SubscriptionService,
    Charges,
    Royalties,
  ],
})
export class BillingModule {}
