import { fromUuid, type Id, toUuid } from '@app/kernel';
import { Database, type DisclosureDecisionRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Finding } from './decision.ts';
import type { DecisionInputs } from './situation.ts';

/** A finding as it was stored: its id travels with the output. */
export interface Decision extends Finding {
  readonly id: Id<'dec'>;
  readonly subjectId: string;
  readonly replacesId: Id<'dec'> | null;
  readonly inputs: DecisionInputs;
  readonly decidedAt: Date;
}

@Injectable()
export class DecisionRepository {
  constructor(private readonly db: Database) {}

  async insert({ id, subjectId, replacesId, inputs, decidedAt, ...finding }: Decision): Promise<void> {
    await this.db.tx.disclosureDecisionRow.create({
      data: {
        id: toUuid(id),
        subjectId,
        replacesId: replacesId && toUuid(replacesId),
        outcome: finding.outcome,
        inputs: JSON.parse(JSON.stringify(inputs)),
        finding: JSON.parse(JSON.stringify(finding)),
        decidedAt,
      },
    });
  }

  async find(id: Id<'dec'>): Promise<Decision | null> {
    const row = await this.db.tx.disclosureDecisionRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  async findAll(ids: readonly Id<'dec'>[]): Promise<Decision[]> {
    const rows = await this.db.tx.disclosureDecisionRow.findMany({ where: { id: { in: ids.map(toUuid) } } });
    return rows.map(fromRow);
  }

  /** The newest of those that took the place of `id`. */
  async findLatestInPlaceOf(id: Id<'dec'>): Promise<Decision | null> {
    const row = await this.db.tx.disclosureDecisionRow.findFirst({ where: { replacesId: toUuid(id) }, orderBy: { id: 'desc' } });
    return row && fromRow(row);
  }
}

const fromRow = ({ id, subjectId, replacesId, inputs, finding, decidedAt }: DisclosureDecisionRow): Decision => ({
  ...(finding as unknown as Finding),
  id: fromUuid('dec', id),
  subjectId,
  replacesId: replacesId === null ? null : fromUuid('dec', replacesId),
  inputs: inputs as unknown as DecisionInputs,
  decidedAt,
});
