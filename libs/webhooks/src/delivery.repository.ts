import { fromUuid, type Id, type PageQuery, toUuid } from '@app/kernel';
import { Database, type WebhookDeliveryRow } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Attempt, Delivery, DeliveryStatus } from './delivery.ts';

@Injectable()
export class DeliveryRepository {
  constructor(private readonly db: Database) {}

  /** False when this event is on its way to this endpoint already: an event heard twice is told once. */
  async insert({ id, endpointId, eventId, log, ...rest }: Delivery): Promise<boolean> {
    const { count } = await this.db.tx.webhookDeliveryRow.createMany({
      data: [{ ...rest, id: toUuid(id), endpointId: toUuid(endpointId), eventId: toUuid(eventId), log: JSON.parse(JSON.stringify(log)) }],
      skipDuplicates: true,
    });
    return count === 1;
  }

  async find(id: Id<'whd'>): Promise<Delivery | null> {
    const row = await this.db.tx.webhookDeliveryRow.findFirst({ where: { id: toUuid(id) } });
    return row && fromRow(row);
  }

  async list(endpointId: Id<'whe'>, { limit, after }: PageQuery): Promise<Delivery[]> {
    const rows = await this.db.tx.webhookDeliveryRow.findMany({
      where: { endpointId: toUuid(endpointId), ...(after ? { id: { lt: toUuid(after as Id<'whd'>) } } : {}) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }

  /** Locked until the transaction ends: of two that ended an attempt at once, neither loses its line in the log. */
  async lock(id: Id<'whd'>): Promise<Delivery | null> {
    await this.db.tx.$queryRaw`select 1 from webhook_delivery where id = ${toUuid(id)}::uuid for update`;
    return this.find(id);
  }

  async update({ id, status, tries, log, nextAttemptAt, expiresAt }: Delivery): Promise<void> {
    await this.db.tx.webhookDeliveryRow.updateMany({
      where: { id: toUuid(id) },
      data: { status, tries, log: JSON.parse(JSON.stringify(log)), nextAttemptAt, expiresAt },
    });
  }
}

const fromRow = (row: WebhookDeliveryRow): Delivery => ({
  id: fromUuid('whd', row.id),
  endpointId: fromUuid('whe', row.endpointId),
  eventId: fromUuid('evt', row.eventId),
  eventName: row.eventName,
  status: row.status as DeliveryStatus,
  tries: row.tries,
  log: row.log as unknown as Attempt[],
  nextAttemptAt: row.nextAttemptAt,
  expiresAt: row.expiresAt,
  createdAt: row.createdAt,
});
