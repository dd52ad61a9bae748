import { fromUuid, type Id, toUuid } from '@app/kernel';
import { Database, type EventRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { AuditQuery } from './audit.commands.ts';
import type { AuditEvent } from './audit-event.ts';

/** Reads the one `event` table; only platform's Events writes it. */
@Injectable()
export class AuditRepository {
  constructor(private readonly db: Database) {}

  async list({ limit, after, name, actorId, from, to }: AuditQuery): Promise<AuditEvent[]> {
    const rows = await this.db.tx.eventRow.findMany({
      where: {
        ...(name ? { name: name.endsWith('.*') ? { startsWith: name.slice(0, -1) } : name } : {}),
        ...(actorId ? { actorId } : {}),
        ...(after ? { id: { lt: toUuid(after as Id<'evt'>) } } : {}),
        ...(from || to ? { occurredAt: { ...(from ? { gte: from } : {}), ...(to ? { lt: to } : {}) } } : {}),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }
}

const fromRow = ({ id, name, payload, actorId, actorTenantId, requestId, occurredAt }: EventRow): AuditEvent => ({
  id: fromUuid('evt', id),
  name,
  payload: payload as AuditEvent['payload'],
  actorId,
  actorTenantId: fromUuid('ten', actorTenantId),
  requestId,
  occurredAt,
});
