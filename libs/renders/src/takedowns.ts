import { Consents } from '@app/consent';
import { Clock, type Id } from '@app/kernel';
import { Events, Jobs } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { PublicationRepository } from './publication.repository.ts';
import { nextReminder, takedownDue } from './publication.ts';
import type { Render } from './render.ts';

/** What must come down when a consent ends. In the caller's transaction; not guarded: its caller hears the consent's own event. */
@Injectable()
export class Takedowns {
  constructor(
    private readonly publications: PublicationRepository,
    private readonly consents: Consents,
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Again and again without harm: the first date counts. */
  async demand(consentId: Id<'con'>, renders: readonly Render[]): Promise<void> {
    const { terms } = await this.consents.get(consentId);
    const due = takedownDue(terms.afterRevocation, this.clock.now());
    for (const { id, renderId } of await this.publications.findByRenders(renders.map((render) => render.id))) {
      if (!(await this.publications.setTakedownDue(id, due))) continue;
      const payload = { publicationId: id, renderId, takedownDueAt: due.toISOString() };
      await this.events.publish({ name: 'publication.takedown_due', payload });
      const runAt = nextReminder(due, this.clock.now()) ?? due;
      await this.jobs.enqueue('remind_takedown', { publicationId: id }, { key: `takedown:${id}`, runAt });
    }
  }
}
