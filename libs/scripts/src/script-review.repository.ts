import { fromUuid, type Id, newId, toUuid } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

export interface Review {
  readonly id: Id<'rev'>;
  readonly scriptId: Id<'scr'>;
  readonly textVersion: number;
  readonly verdict: 'submitted' | 'approved' | 'rejected';
  readonly actorId: string;
  readonly reason: string | null;
  readonly createdAt: Date;
}

@Injectable()
export class ScriptReviewRepository {
  constructor(private readonly db: Database) {}

  async insert({ scriptId, ...review }: Omit<Review, 'id'>): Promise<void> {
    await this.db.tx.scriptReviewRow.create({ data: { ...review, id: toUuid(newId('rev')), scriptId: toUuid(scriptId) } });
  }

  /** Newest first. */
  async ofScript(id: Id<'scr'>): Promise<Review[]> {
    const rows = await this.db.tx.scriptReviewRow.findMany({ where: { scriptId: toUuid(id) }, orderBy: { id: 'desc' } });
    return rows.map(({ tenantId: _, id, scriptId, verdict, ...rest }) => ({
      ...rest,
      id: fromUuid('rev', id),
      scriptId: fromUuid('scr', scriptId),
      verdict: verdict as Review['verdict'],
    }));
  }
}
