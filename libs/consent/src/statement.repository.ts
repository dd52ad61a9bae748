import { fromUuid, type Id, newId, type TenantId, toUuid } from '@app/kernel';
import { type ConsentStatementRow, Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** The clip in which the person says, live, that they agree. */
export interface Statement {
  readonly id: Id<'stm'>;
  readonly consentId: Id<'con'>;
  readonly assetId: Id<'ast'>;
  readonly words: readonly string[];
  readonly brand: string;
  /** `YYYY-MM-DD`. */
  readonly spokenOn: string;
  readonly status: 'waiting' | 'accepted' | 'rejected';
  readonly test: boolean;
  readonly recordedAt: Date;
  readonly reviewedAt: Date | null;
  readonly reviewedBy: string | null;
  readonly reason: string | null;
}

@Injectable()
export class StatementRepository {
  constructor(private readonly db: Database) {}

  async insert({ consentId, assetId, words, spokenOn, ...rest }: Omit<Statement, 'id'>): Promise<void> {
    await this.db.tx.consentStatementRow.create({
      data: {
        ...rest,
        id: toUuid(newId('stm')),
        consentId: toUuid(consentId),
        assetId: toUuid(assetId),
        words: [...words],
        spokenOn: new Date(`${spokenOn}T00:00:00Z`),
      },
    });
  }

  async waiting(consentId: Id<'con'>): Promise<Statement | null> {
    const row = await this.db.tx.consentStatementRow.findFirst({ where: { consentId: toUuid(consentId), status: 'waiting' } });
    return row && fromRow(row);
  }

  /** Newest first. */
  async list(consentId: Id<'con'>): Promise<Statement[]> {
    const rows = await this.db.tx.consentStatementRow.findMany({ where: { consentId: toUuid(consentId) }, orderBy: { id: 'desc' } });
    return rows.map(fromRow);
  }

  async close({ id, status, reviewedAt, reviewedBy, reason }: Statement): Promise<void> {
    await this.db.tx.consentStatementRow.updateMany({
      where: { id: toUuid(id), status: 'waiting' },
      data: { status, reviewedAt, reviewedBy, reason },
    });
  }

  /** Through the door, and only for the platform itself: whose statements wait for an ear, oldest first. */
  async waitingEverywhere(most: number): Promise<{ tenantId: TenantId; consentId: Id<'con'> }[]> {
    const rows = await this.db.tx.$queryRaw<{ tenant_id: string; consent_id: string }[]>`
      select tenant_id, consent_id from door.waiting_statements(${most}::int)`;
    return rows.map((row) => ({ tenantId: fromUuid('ten', row.tenant_id), consentId: fromUuid('con', row.consent_id) }));
  }
}

const fromRow = (row: ConsentStatementRow): Statement => ({
  id: fromUuid('stm', row.id),
  consentId: fromUuid('con', row.consentId),
  assetId: fromUuid('ast', row.assetId),
  words: row.words,
  brand: row.brand,
  spokenOn: row.spokenOn.toISOString().slice(0, 10),
  status: row.status as Statement['status'],
  test: row.test,
  recordedAt: row.recordedAt,
  reviewedAt: row.reviewedAt,
  reviewedBy: row.reviewedBy,
  reason: row.reason,
});
