import { Clock, type Id } from '@app/kernel';
import { Database, Events, Jobs, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { PublicationRepository } from './publication.repository.ts';
import { nextReminder } from './publication.ts';

/** Asks again until a film has come down: the day before, on the day, and each day after it for a fortnight. */
@Injectable()
export class TakedownReminderService {
  constructor(
    private readonly db: Database,
    private readonly publications: PublicationRepository,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** By the job that waits for it, which may come late or twice. */
  @Permit('publication:remind')
  async remind(id: Id<'pub'>): Promise<void> {
    await this.db.transaction(async () => {
      const publication = await this.publications.find(id);
      if (!publication?.takedownDueAt || publication.takenDownAt) return;
      const { renderId, takedownDueAt } = publication;
      const now = this.clock.now();
      const name = now < takedownDueAt ? 'publication.takedown_reminder' : 'publication.takedown_overdue';
      await this.events.publish({ name, payload: { publicationId: id, renderId, takedownDueAt: takedownDueAt.toISOString() } });
      const runAt = nextReminder(takedownDueAt, now);
      if (runAt) await this.jobs.enqueue('remind_takedown', { publicationId: id }, { key: `takedown:${id}`, runAt });
    });
  }
}
