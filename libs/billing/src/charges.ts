import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Hold, Quote, Usage } from './charge.ts';
import { type HoldRequest, Holds } from './holds.ts';
import { Quotes } from './quotes.ts';
import { Settlement } from './settlement.ts';
import { UsageRepository } from './usage.repository.ts';

export type QuoteRequest =
  | { readonly kind: 'scan'; readonly blocks?: never }
  | { readonly kind: 'video'; readonly blocks: number }
  | { readonly kind: 'live' | 'live_replay' | 'avatar_month'; readonly quantity: number };

/**
 * Quote, hold, capture or release: what other contexts ask of billing. Not guarded, its callers are: whoever may render may be charged
 * for it. Everything joins the caller's open transaction, so a charge commits with what it is for; call it late in there, because twins
 * of one tenant queue for its counter until the transaction ends. `resourceId` is the id of what is paid for, of any kind.
 */
@Injectable()
export class Charges {
  constructor(
    private readonly db: Database,
    private readonly quotes: Quotes,
    private readonly holds: Holds,
    private readonly settlement: Settlement,
    private readonly usage: UsageRepository,
  ) {}

  /** The price, frozen for 15 minutes at every level. Errors: PriceMissing. */
  quote(request: QuoteRequest): Promise<Quote> {
    const quantity = request.kind === 'scan' ? 1 : request.kind === 'video' ? request.blocks : request.quantity;
    return this.db.transaction(() => this.quotes.make(request.kind, counted(quantity)));
  }

  /**
   * Sets the money aside at every level that pays, or at none. The same request again gives the same hold; a released resource may be
   * held again. Errors: SpendCapReached, QuoteExpired, QuoteNotFound, QuoteDiffers, AlreadyCharged.
   */
  hold(request: HoldRequest): Promise<Hold> {
    counted(request.quantity);
    return this.db.transaction(() => this.holds.place(request));
  }

  /**
   * Charges what was really used, once: the second capture gives the first's line, whatever its quantity. Less than held frees the rest.
   * More than held needs room under every cap; without it SpendCapReached, and nothing was charged and the hold stands: release it, or
   * publish less. Errors: HoldNotFound when nothing was held or the hold was released.
   */
  capture({ resourceId, quantity }: { readonly resourceId: string; readonly quantity: number }): Promise<Usage> {
    counted(quantity);
    return this.db.transaction(() => this.settlement.capture(resourceId, quantity));
  }

  /** Lets the money go: for work that failed or was canceled. Again, after a capture or without a hold it does nothing. */
  release({ resourceId }: { readonly resourceId: string }): Promise<void> {
    return this.db.transaction(() => this.settlement.release(resourceId));
  }

  /** Takes a charge back, whole and once, with a reason in a code. The credit's line, or null when nothing was charged. */
  credit({ resourceId, reason }: { readonly resourceId: string; readonly reason: string }): Promise<Usage | null> {
    return this.db.transaction(() => this.settlement.credit(resourceId, reason));
  }

  /** The open tenant's charges for these resources, in no order, without credits: for loaders. */
  usageOf(resourceIds: readonly string[]): Promise<Usage[]> {
    return this.db.transaction(() => this.usage.findByResources(resourceIds));
  }
}

function counted(quantity: number): number {
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > 1_000_000) throw new Error(`Not a quantity: ${quantity}`);
  return quantity;
}
