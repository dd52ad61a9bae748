import { Clock, StaleWrite } from '@app/kernel';
import { context, Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { PutPronunciations } from './pronunciation.commands.ts';
import { PronunciationRepository } from './pronunciation.repository.ts';
import { assertHarmless, type PronunciationList } from './pronunciation-list.ts';

@Injectable()
export class PronunciationService {
  constructor(
    private readonly db: Database,
    private readonly lists: PronunciationRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('script:read')
  get(): Promise<PronunciationList> {
    return this.db.transaction(() => this.lists.current());
  }

  /** From now on previews, estimates and renders say these words so; what is rendered stays as it is. */
  @Permit('script:write')
  put({ entries, version }: PutPronunciations): Promise<PronunciationList> {
    return this.db.transaction(async () => {
      assertHarmless(entries);
      const known = await this.lists.current();
      if (version !== undefined && version !== known.version) throw new StaleWrite('pronunciation list', context().tenantId);
      const list = { entries, version: known.version + 1, updatedAt: this.clock.now(), updatedBy: context().actorId };
      if (!(await this.lists.save(list))) throw new StaleWrite('pronunciation list', context().tenantId);
      await this.events.publish({ name: 'pronunciations.updated', payload: { version: list.version, entries: entries.length } });
      return list;
    });
  }
}
