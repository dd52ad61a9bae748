import { Clock } from '@app/kernel';
import { context, Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { NothingToCollect } from './billing.errors.ts';
import { Collector } from './collector.ts';
import { CustomerRepository } from './customer.repository.ts';
import { Levels } from './levels.ts';

/** The open tenant as somebody who pays the platform. */
@Injectable()
export class Payer {
  constructor(
    private readonly db: Database,
    private readonly levels: Levels,
    private readonly collector: Collector,
    private readonly customers: CustomerRepository,
    private readonly clock: Clock,
  ) {}

  /** What it pays in; within the caller's transaction. Errors: NothingToCollect. */
  async currency(): Promise<string> {
    const { sales, sandbox } = await this.levels.salesOf('video', this.clock.now());
    if (sandbox) throw new NothingToCollect('sandbox');
    if (!sales[0].sellerId) throw new NothingToCollect('platform');
    // A reseller's brands pay the reseller, in its own way: our account must not hold its money.
    if (sales.length > 1) throw new NothingToCollect('reseller');
    return sales[0].currency;
  }

  /** Its customer at the collector, made when first needed. Outside any transaction. */
  async customer(): Promise<string> {
    const known = await this.db.transaction(() => this.customers.find());
    if (known) return known;
    const made = await this.collector.createCustomer(context().tenantId);
    return this.db.transaction(async () => {
      await this.customers.insert(made, this.clock.now());
      // Of twins the first one's customer counts; the idempotency key makes them the same at Stripe for a day.
      return (await this.customers.find()) ?? made;
    });
  }
}
