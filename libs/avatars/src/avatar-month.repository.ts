import { fromUuid, type Id, type TenantId, toUuid } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

export interface DueAvatar {
  readonly tenantId: TenantId;
  readonly avatarId: Id<'ava'>;
}

@Injectable()
export class AvatarMonthRepository {
  constructor(private readonly db: Database) {}

  /** Over all tenants, a thousand at a time. `month` is a day text: `2026-12-01`. */
  async due(month: string): Promise<DueAvatar[]> {
    const rows = await this.db.askDoor<{ tenant_id: string; avatar_id: string }>(
      'select tenant_id, avatar_id from door.avatars_to_charge($1::date, $2::int)',
      [month, 1_000],
    );
    return rows.map((row) => ({ tenantId: fromUuid('ten', row.tenant_id), avatarId: fromUuid('ava', row.avatar_id) }));
  }

  /** False when this month was charged before: a twin waits here until the first has committed. */
  async insert(avatarId: Id<'ava'>, month: string, chargedAt: Date): Promise<boolean> {
    const data = { avatarId: toUuid(avatarId), month: new Date(month), chargedAt };
    const { count } = await this.db.tx.avatarMonthRow.createMany({ data, skipDuplicates: true });
    return count === 1;
  }
}
