import { fromUuid, type TenantId } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

export interface LooseObject {
  readonly tenantId: TenantId;
  readonly object: string;
}

/** Bytes in the storage that no asset refers to. Times are the database's: writers and sweepers on many machines must agree. */
@Injectable()
export class LooseObjectRepository {
  constructor(private readonly db: Database) {}

  async insert(object: string, dueInSeconds: number): Promise<void> {
    await this.db.tx.$executeRaw`
      insert into loose_object (object, due_at) values (${object}::uuid, now() + make_interval(secs => ${dueInSeconds}))`;
  }

  /** False when it is overdue, or no longer there: then it must not be referred to. */
  async take(object: string): Promise<boolean> {
    return (await this.db.tx.$executeRaw`delete from loose_object where object = ${object}::uuid and due_at > now()`) === 1;
  }

  /** Waits for whoever is just taking it. */
  async isLoose(object: string): Promise<boolean> {
    const rows = await this.db.tx.$queryRaw<object[]>`select 1 from loose_object where object = ${object}::uuid for update`;
    return rows.length === 1;
  }

  async delete(object: string): Promise<void> {
    await this.db.tx.looseObjectRow.deleteMany({ where: { object } });
  }

  /** Through the door: of all tenants, the longest overdue first. */
  async overdue(most: number): Promise<LooseObject[]> {
    const rows = await this.db.door.$queryRaw<{ tenant_id: string; object: string }[]>`
      select tenant_id, object from door.overdue_objects(${most}::int)`;
    return rows.map(({ tenant_id, object }) => ({ tenantId: fromUuid('ten', tenant_id), object }));
  }
}
