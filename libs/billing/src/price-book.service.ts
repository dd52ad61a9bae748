import { Clock, newId, type Page, type PageQuery, pageOf } from '@app/kernel';
import { context, Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CreatePriceBook } from './billing.commands.ts';
import { CurrencyDiffers, NotASeller, PriceBelowFloor, PriceBookInPast, PriceMissing } from './billing.errors.ts';
import { Levels } from './levels.ts';
import { type Item, isDearer, items, type UnitPrice } from './price.ts';
import { PriceBookRepository } from './price-book.repository.ts';
import type { ItemPrice, PriceBook } from './price-book.ts';

export interface ListedPrice extends UnitPrice {
  readonly item: Item;
}

/** What things cost the tenant, and what a seller asks of those below it. */
@Injectable()
export class PriceBookService {
  constructor(
    private readonly db: Database,
    private readonly levels: Levels,
    private readonly books: PriceBookRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** What the tenant itself pays now, item by item. */
  @Permit('billing:read')
  prices(): Promise<ListedPrice[]> {
    return this.db.transaction(async () => {
      const listed: ListedPrice[] = [];
      for (const item of items) {
        const price = await this.costOf(item, this.clock.now());
        if (price) listed.push({ item, ...price });
      }
      return listed;
    });
  }

  @Permit('billing:read')
  list(query: PageQuery): Promise<Page<PriceBook>> {
    return this.db.transaction(async () => pageOf(await this.books.list(query), query.limit));
  }

  /** A new version. What was quoted or held before it keeps its price. */
  @Permit('billing:write')
  create({ name, currency, validFrom, prices, metadata }: CreatePriceBook): Promise<PriceBook> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      if (!(await this.books.isSeller())) throw new NotASeller();
      if (validFrom && validFrom < now) throw new PriceBookInPast();
      const from = validFrom ?? now;
      const buysIn = await this.assertAboveFloor(prices, from);
      if (currency && currency !== buysIn) throw new CurrencyDiffers(buysIn);
      const book = { id: newId('pbk'), name, currency: buysIn, validFrom: from, prices, metadata: metadata ?? {}, createdAt: now };
      await this.books.insert(book);
      await this.events.publish({ name: 'price_book.created', payload: { priceBookId: book.id, tenantId: context().tenantId } });
      return book;
    });
  }

  /** The currency it buys in. The floor is its own price at the time the book begins. */
  private async assertAboveFloor(prices: readonly ItemPrice[], from: Date): Promise<string> {
    let currency = '';
    for (const { item, unitAmountDecimal } of prices) {
      const cost = await this.costOf(item, from);
      if (!cost) throw new PriceMissing(item);
      if (isDearer(cost.unitAmountDecimal, unitAmountDecimal)) throw new PriceBelowFloor(item, cost.unitAmountDecimal);
      currency = cost.currency;
    }
    return currency;
  }

  private async costOf(item: Item, at: Date): Promise<UnitPrice | null> {
    const { sales } = await this.levels.salesOf(item, at);
    const { unitAmountDecimal, currency, priceBookId } = sales[0];
    return { unitAmountDecimal, currency, priceBookId };
  }
}
