import { Clock, type Id, newId } from '@app/kernel';
import { context } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { QuoteDiffers, QuoteExpired, QuoteNotFound } from './billing.errors.ts';
import { amountOf, type Quote } from './charge.ts';
import { Levels } from './levels.ts';
import type { Item, Sale } from './price.ts';
import { QuoteRepository } from './quote.repository.ts';

const FROZEN_MS = 15 * 60_000;

/** Prices promised at every level at once: a reseller that promised a brand its price has been promised its own. */
@Injectable()
export class Quotes {
  constructor(
    private readonly levels: Levels,
    private readonly quotes: QuoteRepository,
    private readonly clock: Clock,
  ) {}

  async make(kind: Item, quantity: number): Promise<Quote> {
    const [usedBy, createdAt] = [context().tenantId, this.clock.now()];
    const id = newId('quo');
    const expiresAt = new Date(createdAt.getTime() + FROZEN_MS);
    const { sales } = await this.levels.salesOf(kind, createdAt);
    const quoteFor = (sale: Sale): Quote => ({
      id,
      kind,
      quantity,
      unitAmountDecimal: sale.unitAmountDecimal,
      amount: amountOf(quantity, sale),
      priceBookId: sale.priceBookId,
      usedBy,
      createdAt,
      expiresAt,
    });
    for (const sale of sales) await this.levels.at(sale.buyerId, () => this.quotes.insert(quoteFor(sale)));
    return quoteFor(sales[0]);
  }

  /** The sale at the price that was promised for it. Errors: QuoteNotFound, QuoteDiffers, QuoteExpired. */
  async honour(id: Id<'quo'>, kind: Item, sale: Sale): Promise<Sale> {
    const quote = await this.levels.at(sale.buyerId, () => this.quotes.find(id));
    // A level above the one that asked has a quote of this id, too: its own price for that one's film.
    if (quote?.usedBy !== context().tenantId) throw new QuoteNotFound(id);
    if (quote.kind !== kind) throw new QuoteDiffers(id);
    if (quote.expiresAt <= this.clock.now()) throw new QuoteExpired(id);
    const { unitAmountDecimal, priceBookId, amount } = quote;
    return { ...sale, unitAmountDecimal, priceBookId, currency: amount.currency };
  }
}
