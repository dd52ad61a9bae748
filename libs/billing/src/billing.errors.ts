import { DomainError, type Money } from '@app/kernel';

/** The work would cost more than the tenant, or its seller, allows in a month. */
export class SpendCapReached extends DomainError {
  readonly kind = 'payment_required';
  readonly code = 'billing.spend_cap_reached';
  constructor(amount: Money) {
    super('This would pass the monthly spend cap: raise it, wait for open work to end, or for the next month. Nothing was charged.', {
      amount,
    });
  }
}

export class QuoteExpired extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'billing.quote_expired';
  constructor(id: string) {
    super('This quote is older than 15 minutes. Ask for a new one.', { id });
  }
}

export class QuoteNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'billing.quote_not_found';
  constructor(id: string) {
    super('There is no such quote.', { id });
  }
}

export class QuoteDiffers extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'billing.quote_differs';
  constructor(id: string) {
    super('This quote is for something else.', { id });
  }
}

export class PriceMissing extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'billing.price_missing';
  constructor(item: string) {
    super('This is not on sale: the platform has set no price for it.', { item });
  }
}

export class AlreadyCharged extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'billing.already_charged';
  constructor(resourceId: string) {
    super('This was charged already, or is held for another quantity.', { resourceId });
  }
}

export class HoldNotFound extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'billing.hold_not_found';
  constructor(resourceId: string) {
    super('Nothing is held for this, so nothing can be charged.', { resourceId });
  }
}

export class UsageNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'billing.usage_not_found';
  constructor(id: string) {
    super('No tenant below you was charged under this id. Give the id of a charge, not of a credit.', { id });
  }
}

export class InvoiceNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'billing.invoice_not_found';
  constructor(id: string) {
    super('There is no such invoice.', { id });
  }
}

export class InvoiceOpen extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'billing.invoice_open';
  constructor(id: string) {
    super('This invoice still grows: its document is made when its month is over.', { id });
  }
}

export class NotASeller extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'price_book.not_a_seller';
  constructor() {
    super('Only a reseller or the platform sets prices.');
  }
}

export class PriceBelowFloor extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'price_book.below_floor';
  constructor(item: string, floor: string) {
    super('A price may not be lower than what you pay for it yourself.', { item, floor });
  }
}

export class PriceBookInPast extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'price_book.in_the_past';
  constructor() {
    super('A price book applies from now or later: what was sold was sold at the prices of its time.');
  }
}

export class CurrencyDiffers extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'billing.currency_differs';
  constructor(currency: string) {
    super('Another currency than the one this tenant buys in.', { currency });
  }
}

export class NothingToCollect extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'billing.nothing_to_collect';
  constructor(reason: 'sandbox' | 'reseller' | 'platform') {
    super('Payments are taken here from live tenants whose seller is the platform itself.', { reason });
  }
}

export class PlansMissing extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'billing.plans_missing';
  constructor() {
    super('No plans are sold at this installation: STRIPE_PLANS names none. Pay in advance by a top-up.');
  }
}

export class PlanUnknown extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'billing.plan_unknown';
  constructor(plans: readonly string[]) {
    super('There is no such plan. Name one of those in `plans`.', { plans: [...plans] });
  }
}

export class AlreadySubscribed extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'billing.already_subscribed';
  constructor(plan: string) {
    super("This tenant has a plan. Change or end it on Stripe's page: POST /v1/billing/portal.", { plan });
  }
}

export class CollectorMissing extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'billing.collector_missing';
  constructor() {
    super('No payments are taken at this installation: it has no Stripe account.');
  }
}

export class CollectorFailed extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'billing.collector_failed';
  /** For the log alone. */
  override readonly cause: unknown;
  constructor({ cause }: { readonly cause: unknown }) {
    super('Stripe did not answer as it should. Nothing was paid; try again.');
    this.cause = cause;
  }
}

export class SignatureInvalid extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'billing.signature_invalid';
  constructor() {
    super('This was not signed by Stripe with our webhook secret, or too long ago.');
  }
}

export class PaymentDiffers extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'billing.payment_differs';
  constructor(topUpId: string) {
    super('Another amount was paid than was asked for. A person has to look at it.', { topUpId });
  }
}
