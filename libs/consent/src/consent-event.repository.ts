import { fromUuid, type Id, type Json, newId, type PageQuery, toUuid } from '@app/kernel';
import { type ConsentEventRow, Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ConsentHappening } from './consent.events.ts';

export interface ConsentEvent {
  readonly id: Id<'cev'>;
  readonly consentId: Id<'con'>;
  /** What happened to the consent, that the talent answered by a second channel, or that somebody opened its record. */
  readonly kind: ConsentHappening | 'channel_confirmed' | 'record_read';
  readonly actor: 'tenant' | 'talent' | 'platform' | 'system';
  readonly details: { readonly [key: string]: Json };
  readonly occurredAt: Date;
}

@Injectable()
export class ConsentEventRepository {
  constructor(private readonly db: Database) {}

  async insert({ consentId, details, ...rest }: Omit<ConsentEvent, 'id'>): Promise<void> {
    await this.db.tx.consentEventRow.create({
      data: { ...rest, id: toUuid(newId('cev')), consentId: toUuid(consentId), details: JSON.parse(JSON.stringify(details)) },
    });
  }

  /** Who opened the record of these consents: the newest fifty. */
  async readings(consentIds: readonly Id<'con'>[]): Promise<ConsentEvent[]> {
    const rows = await this.db.tx.consentEventRow.findMany({
      where: { consentId: { in: consentIds.map(toUuid) }, kind: 'record_read' },
      orderBy: { id: 'desc' },
      take: 50,
    });
    return rows.map(fromRow);
  }

  /** Newest first. */
  async ofKinds(consentId: Id<'con'>, kinds: readonly ConsentEvent['kind'][]): Promise<ConsentEvent[]> {
    const rows = await this.db.tx.consentEventRow.findMany({
      where: { consentId: toUuid(consentId), kind: { in: [...kinds] } },
      orderBy: { id: 'desc' },
    });
    return rows.map(fromRow);
  }

  async list(consentId: Id<'con'>, { limit, after }: PageQuery): Promise<ConsentEvent[]> {
    const rows = await this.db.tx.consentEventRow.findMany({
      where: { consentId: toUuid(consentId), ...(after ? { id: { lt: toUuid(after as Id<'cev'>) } } : {}) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return rows.map(fromRow);
  }
}

const fromRow = (row: ConsentEventRow): ConsentEvent => ({
  id: fromUuid('cev', row.id),
  consentId: fromUuid('con', row.consentId),
  kind: row.kind as ConsentEvent['kind'],
  actor: row.actor as ConsentEvent['actor'],
  details: row.details as ConsentEvent['details'],
  occurredAt: row.occurredAt,
});
