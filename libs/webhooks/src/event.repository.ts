import { fromUuid, type Id, toUuid } from '@app/kernel';
import { Database, type EventRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { publicEventNames, type StoredEvent } from './public-event.ts';
import type { EventQuery } from './webhook.commands.ts';

/** Reads the one `event` table; only platform's Events writes it. */
@Injectable()
export class EventRepository {
  constructor(private readonly db: Database) {}

  async find(id: Id<'evt'>): Promise<StoredEvent | null> {
    const row = await this.db.tx.eventRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  async list({ limit, after, type, from, to }: EventQuery): Promise<StoredEvent[]> {
    const rows = await this.db.tx.eventRow.findMany({
      where: {
        name: type ?? { in: publicEventNames },
        ...(after ? { id: { lt: toUuid(after as Id<'evt'>) } } : {}),
        ...(from || to ? { occurredAt: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }
}

const fromRow = ({ id, name, payload, occurredAt }: EventRow): StoredEvent => ({
  id: fromUuid('evt', id),
  name,
  payload: payload as StoredEvent['payload'],
  occurredAt,
});
