import { type Page, type PageQuery, pageOf } from '@app/kernel';
import { Database, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { UsageQuery } from './billing.commands.ts';
import type { Usage } from './charge.ts';
import { JournalRepository } from './journal.repository.ts';
import type { JournalEntry } from './journal.ts';
import { UsageRepository } from './usage.repository.ts';

/** What a tenant may see of its own money. */
@Injectable()
export class BillingAccountService {
  constructor(
    private readonly db: Database,
    private readonly lines: UsageRepository,
    private readonly journal: JournalRepository,
  ) {}

  @Permit('billing:read')
  usage(query: UsageQuery): Promise<Page<Usage>> {
    return this.db.transaction(async () => pageOf(await this.lines.list(query), query.limit));
  }

  @Permit('billing:read')
  ledger(query: PageQuery): Promise<Page<JournalEntry>> {
    return this.db.transaction(async () => pageOf(await this.journal.list(query), query.limit));
  }
}
