import { type Page, pageOf } from '@app/kernel';
import { Database, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { EventRepository } from './event.repository.ts';
import { type PublicEvent, publicEventOf } from './public-event.ts';
import type { EventQuery } from './webhook.commands.ts';

@Injectable()
export class EventService {
  constructor(
    private readonly db: Database,
    private readonly events: EventRepository,
  ) {}

  /** What webhooks tell, for whoever asks instead: newest first. */
  @Permit('event:read')
  list(query: EventQuery): Promise<Page<PublicEvent>> {
    return this.db.transaction(async () => {
      const { data, nextCursor } = pageOf(await this.events.list(query), query.limit);
      return { data: data.map(publicEventOf).filter((event) => event !== null), nextCursor };
    });
  }
}
