import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PronunciationEntry } from './pronunciation.commands.ts';
import { noPronunciations, type PronunciationList } from './pronunciation-list.ts';

@Injectable()
export class PronunciationRepository {
  constructor(private readonly db: Database) {}

  async current(): Promise<PronunciationList> {
    const row = await this.db.tx.pronunciationListRow.findFirst();
    if (!row) return noPronunciations;
    const { tenantId: _, entries, ...columns } = row;
    return { ...columns, entries: entries as unknown as PronunciationEntry[] };
  }

  /** False when somebody else wrote the version before this one. */
  async save({ entries, version, updatedAt, updatedBy }: PronunciationList): Promise<boolean> {
    const written = await this.db.tx.$executeRaw`
      insert into pronunciation_list (entries, version, updated_at, updated_by)
      values (${JSON.stringify(entries)}::jsonb, ${version}, ${updatedAt}::timestamptz, ${updatedBy})
      on conflict (tenant_id) do update set
        entries = excluded.entries, version = excluded.version, updated_at = excluded.updated_at, updated_by = excluded.updated_by
        where pronunciation_list.version = excluded.version - 1`;
    return written === 1;
  }
}
