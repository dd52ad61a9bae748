import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** What a tenant's files take up; the rows of `asset` count it by a trigger. */
@Injectable()
export class StorageUseRepository {
  constructor(private readonly db: Database) {}

  async bytes(): Promise<number> {
    return Number((await this.db.tx.storageUseRow.findFirst())?.bytes ?? 0);
  }
}
