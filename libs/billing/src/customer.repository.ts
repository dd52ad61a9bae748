import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Who the open tenant is at the collector. */
@Injectable()
export class CustomerRepository {
  constructor(private readonly db: Database) {}

  async find(): Promise<string | null> {
    return (await this.db.tx.collectorCustomerRow.findFirst())?.customerId ?? null;
  }

  async insert(customerId: string, now: Date): Promise<void> {
    await this.db.tx.collectorCustomerRow.createMany({ data: { customerId, createdAt: now }, skipDuplicates: true });
  }
}
