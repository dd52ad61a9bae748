import { Readable } from 'node:stream';
import { type Page, pageOf } from '@app/kernel';
import { context, Database, Events, Permit, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { AuditExport, AuditQuery } from './audit.commands.ts';
import { AuditRepository } from './audit.repository.ts';
import type { AuditEvent } from './audit-event.ts';

@Injectable()
export class AuditService {
  constructor(
    private readonly db: Database,
    private readonly trail: AuditRepository,
    private readonly events: Events,
  ) {}

  /** Everything that was done for the current tenant and by whom, newest first. */
  @Permit('audit:read')
  list(query: AuditQuery): Promise<Page<AuditEvent>> {
    return this.db.transaction(async () => pageOf(await this.trail.list(query), query.limit));
  }

  /** The whole trail of a time, newest first, one JSON line an event; read page by page as it is sent. That it was taken is in the trail. */
  @Permit('audit:read')
  async export(filter: AuditExport): Promise<Readable> {
    await this.db.transaction(() =>
      this.events.record({ name: 'audit.exported', payload: { from: filter.from ?? null, to: filter.to ?? null } }),
    );
    // Whoever sends the stream has no context of its own.
    const asker = context();
    return Readable.from(linesOf((query) => runIn(asker, () => this.list(query)), filter));
  }
}

const PAGE = 100;

async function* linesOf(read: (query: AuditQuery) => Promise<Page<AuditEvent>>, filter: AuditExport): AsyncGenerator<string> {
  for (let after: string | undefined; ; ) {
    const { data, nextCursor } = await read({ ...filter, limit: PAGE, ...(after ? { after } : {}) });
    yield data.map((event) => `${JSON.stringify(event)}\n`).join('');
    if (!nextCursor) return;
    after = nextCursor;
  }
}
