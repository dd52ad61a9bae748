import { Clock, type DomainEvent, newId, toUuid } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { context } from './context.ts';
import { Database } from './database.ts';
import { Jobs } from './jobs.ts';

/** Audit trail and outbox in one: whatever a use case changes, it records here, in the same transaction. */
@Injectable()
export class Events {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Commits with the change it tells of, or not at all. The worker hands it to every handler, at least once. */
  async publish(event: DomainEvent): Promise<void> {
    const id = await this.record(event);
    await this.jobs.enqueue('dispatch_event', { eventId: id, ...event }, { key: `event:${id}` });
  }

  /** For the audit trail alone: nobody is told. */
  async record({ name, payload }: DomainEvent): Promise<string> {
    const { actorKind, actorId, homeTenantId, requestId } = context();
    const id = newId('evt');
    await this.db.tx.eventRow.create({
      data: {
        id: toUuid(id),
        name,
        payload: JSON.parse(JSON.stringify(payload)),
        actorId: actorKind === 'anonymous' ? 'anonymous' : actorId,
        actorTenantId: toUuid(homeTenantId),
        requestId,
        occurredAt: this.clock.now(),
      },
    });
    return id;
  }
}
