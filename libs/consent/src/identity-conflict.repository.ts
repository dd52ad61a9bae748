import type { Id } from '@app/kernel';
import { Database, Events } from '@app/platform';
import { Injectable } from '@nestjs/common';

const NAME = 'platform.identity_conflict';

/** Who stands against whom, in the platform's own trail: no tenant reads of another's there. */
@Injectable()
export class IdentityConflictRepository {
  constructor(
    private readonly db: Database,
    private readonly events: Events,
  ) {}

  async note(consentIds: readonly Id<'con'>[]): Promise<void> {
    const [first] = consentIds;
    const known = first ? await this.of(first) : [];
    if (consentIds.every((id) => id === first || known.includes(id))) return;
    await this.events.record({ name: NAME, payload: { consentIds: [...consentIds] } });
  }

  /** The consents that a scan under this one spoke against, or whose scan spoke against it. Empty for anybody but the platform. */
  async of(id: Id<'con'>): Promise<Id<'con'>[]> {
    const rows = await this.db.tx.$queryRaw<{ other: Id<'con'> }[]>`
      select distinct jsonb_array_elements_text(payload -> 'consentIds') as other from event
      where name = ${NAME} and payload @> jsonb_build_object('consentIds', jsonb_build_array(${id}::text))`;
    return rows.map(({ other }) => other).filter((other) => other !== id);
  }
}
