import { fromUuid, type Id, newId, type PageQuery, toUuid } from '@app/kernel';
import { Database, type UseDecisionRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { RefusalCode } from './consent.errors.ts';
import type { ScopePart, Use, UseKind } from './use.ts';

export type Asked = Omit<Use, 'consentId' | 'subjectId' | 'kind'>;

/** One answer to one use, kept for ever; its id travels with what was made. */
export interface Decision {
  readonly id: Id<'dec'>;
  readonly consentId: Id<'con'>;
  readonly consentVersion: number;
  readonly kind: UseKind;
  readonly subjectId: string;
  /** What was named of the use: purpose, platform, territories, language, goods, seconds, modalities. */
  readonly asked: Asked;
  readonly outcome: 'allow' | 'refuse';
  readonly code: RefusalCode | null;
  readonly scope: ScopePart | null;
  readonly decidedAt: Date;
}

@Injectable()
export class DecisionRepository {
  constructor(private readonly db: Database) {}

  async insert(decision: Omit<Decision, 'id'>): Promise<Decision> {
    const id = newId('dec');
    const { consentId, asked, ...rest } = decision;
    await this.db.tx.useDecisionRow.create({
      data: { ...rest, id: toUuid(id), consentId: toUuid(consentId), asked: JSON.parse(JSON.stringify(asked)) },
    });
    return { ...decision, id };
  }

  async find(id: Id<'dec'>): Promise<Decision | null> {
    const row = await this.db.tx.useDecisionRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  async list(consentIds: readonly Id<'con'>[], { limit, after }: PageQuery): Promise<Decision[]> {
    const rows = await this.db.tx.useDecisionRow.findMany({
      where: { consentId: { in: consentIds.map(toUuid) }, ...(after ? { id: { lt: toUuid(after as Id<'dec'>) } } : {}) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }

  /** The first publication of each subject that was allowed. */
  async firstPublications(subjectIds: readonly string[]): Promise<ReadonlySet<Id<'dec'>>> {
    const rows = await this.db.tx.useDecisionRow.findMany({
      where: { subjectId: { in: [...subjectIds] }, kind: 'publish', outcome: 'allow' },
      distinct: ['subjectId'],
      orderBy: { id: 'asc' },
      select: { id: true },
    });
    return new Set(rows.map(({ id }) => fromUuid('dec', id)));
  }

  /** Seconds of this consent that other subjects hold or have used. */
  async secondsHeld(consentId: Id<'con'>, exceptSubject: string): Promise<number> {
    const { _sum } = await this.db.tx.secondsHoldRow.aggregate({
      where: { consentId: toUuid(consentId), subjectId: { not: exceptSubject } },
      _sum: { seconds: true },
    });
    return _sum.seconds ?? 0;
  }

  async holdSeconds(consentId: Id<'con'>, subjectId: string, seconds: number): Promise<void> {
    await this.db.tx.$executeRaw`
      insert into seconds_hold (consent_id, subject_id, seconds) values (${toUuid(consentId)}::uuid, ${subjectId}, ${seconds})
      on conflict (tenant_id, consent_id, subject_id) do update set seconds = excluded.seconds`;
  }

  async releaseSeconds(subjectId: string): Promise<void> {
    await this.db.tx.secondsHoldRow.deleteMany({ where: { subjectId } });
  }
}

const fromRow = (row: UseDecisionRow): Decision => ({
  id: fromUuid('dec', row.id),
  consentId: fromUuid('con', row.consentId),
  consentVersion: row.consentVersion,
  kind: row.kind as UseKind,
  subjectId: row.subjectId,
  asked: row.asked as Asked,
  outcome: row.outcome as Decision['outcome'],
  code: row.code as RefusalCode | null,
  scope: row.scope as ScopePart | null,
  decidedAt: row.decidedAt,
});
