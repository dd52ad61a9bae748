import { Database } from '@app/platform';
import { Scripts } from '@app/scripts';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';

/** Queued by the database when a change of the catalog makes scripts stale. */
@Injectable()
export class TellStaleScripts implements Task {
  readonly task = 'tell_stale_scripts';
  readonly permissions = [];

  constructor(
    private readonly db: Database,
    private readonly scripts: Scripts,
  ) {}

  run(): Promise<void> {
    return this.db.transaction(() => this.scripts.tellStale());
  }
}
