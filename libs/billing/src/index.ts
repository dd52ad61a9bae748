export {
  type CreateCheckoutSession,
  type CreatePortalSession,
  type CreatePriceBook,
  type CreateTopUp,
  createCheckoutSession,
  createPortalSession,
  createPriceBook,
  createTopUp,
  type InvoiceQuery,
  invoiceQuery,
  type RefundUsage,
  refundUsage,
  type UsageQuery,
  usageQuery,
} from './billing.commands.ts';
export * from './billing.errors.ts';
export { BillingModule } from './billing.module.ts';
export { BillingAccountService } from './billing-account.service.ts';
export { BLOCK_SECONDS, blocksOf, FRAMES_PER_SECOND } from './block.ts';
export type { Hold, Quote, Usage } from './charge.ts';
export { Charges, type QuoteRequest } from './charges.ts';
export type { HoldRequest } from './holds.ts';
export { InvoiceService } from './invoice.service.ts';
export { type Invoice, sumOf } from './invoice.ts';
export { Invoicing } from './invoicing.ts';
export { accounts, entryKinds, type JournalEntry } from './journal.ts';
export { NoticeService } from './notice.service.ts';
export { PaymentService } from './payment.service.ts';
export { type Item, items, unitOf } from './price.ts';
export { type ListedPrice, PriceBookService } from './price-book.service.ts';
export type { PriceBook } from './price-book.ts';
export { RefundService } from './refund.service.ts';
export { Royalties } from './royalties.ts';
export { type BillingPlan, SubscriptionService } from './subscription.service.ts';
export { subscriptionStatuses } from './subscription.ts';
export type { TopUp } from './top-up.ts';
