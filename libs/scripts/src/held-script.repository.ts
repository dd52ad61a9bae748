import { fromUuid, type Id, type TenantId, toUuid } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Through the door, and only for the platform itself. */
@Injectable()
export class HeldScriptRepository {
  constructor(private readonly db: Database) {}

  async waiting(most: number): Promise<{ tenantId: TenantId; scriptId: Id<'scr'> }[]> {
    const rows = await this.db.tx.$queryRaw<{ tenant_id: string; script_id: string }[]>`
      select tenant_id, script_id from door.held_scripts(${most}::int)`;
    return rows.map((row) => ({ tenantId: fromUuid('ten', row.tenant_id), scriptId: fromUuid('scr', row.script_id) }));
  }

  async tenantOf(id: Id<'scr'>): Promise<TenantId | null> {
    const [row] = await this.db.tx.$queryRaw<{ tenant_id: string }[]>`select tenant_id from door.find_held_script(${toUuid(id)}::uuid)`;
    return row ? fromUuid('ten', row.tenant_id) : null;
  }
}
