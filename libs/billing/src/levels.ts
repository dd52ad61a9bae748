import type { TenantId } from '@app/kernel';
import { context, Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { PriceMissing } from './billing.errors.ts';
import { PriceRepository } from './price.repository.ts';
import { type Item, type Level, type Sale, salesAlong } from './price.ts';

export interface Sales {
  /** Nearest to the user first: the first is what the user itself pays. */
  readonly sales: readonly [Sale, ...Sale[]];
  /** One level in the sandbox is enough: no money flows through it. */
  readonly sandbox: boolean;
}

/** Who pays whom, and how a level's own rows are reached. */
@Injectable()
export class Levels {
  constructor(
    private readonly db: Database,
    private readonly prices: PriceRepository,
  ) {}

  async salesOf(item: Item, at: Date): Promise<Sales> {
    const levels: Level[] = [];
    for (const tenantId of [context().tenantId, ...(await this.db.ancestors())])
      levels.push(await this.at(tenantId, () => this.prices.level(item, at)));
    const [first, ...others] = salesAlong(levels) ?? [];
    if (!first) throw new PriceMissing(item);
    return { sales: [first, ...others], sandbox: levels.some(({ sandbox }) => sandbox) };
  }

  /** Does the work among the rows of this tenant: the open one, or one above it. */
  at<T>(tenantId: TenantId, work: () => Promise<T>): Promise<T> {
    return tenantId === context().tenantId ? work() : this.db.asAncestor(tenantId, work);
  }
}
