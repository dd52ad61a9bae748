import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Rule, rule } from './rule.ts';

@Injectable()
export class RuleRepository {
  constructor(private readonly db: Database) {}

  /** Every version of every row; which of them is in force is a question of the moment asked about. */
  async all(): Promise<Rule[]> {
    const rows = await this.db.tx.disclosureRuleRow.findMany();
    return rows.map((row) => rule.parse(row));
  }
}
