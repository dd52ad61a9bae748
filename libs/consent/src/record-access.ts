import { Clock, type Id } from '@app/kernel';
import { Events } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { actorOf } from './consent-changes.ts';
import { ConsentEventRepository } from './consent-event.repository.ts';

/** What of a person's record was opened. */
export type RecordPart = 'dossier' | 'statement' | 'evidence' | 'receipt';

/** Whoever opens a person's record is named in the audit trail, and the person finds it in their own diary. Not guarded: its callers are permitted. */
@Injectable()
export class RecordAccess {
  constructor(
    private readonly diary: ConsentEventRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction, in the consent's own tenant, before anything is read. */
  async note(consentId: Id<'con'>, part: RecordPart): Promise<void> {
    await this.events.record({ name: 'consent.record_read', payload: { consentId, part } });
    await this.diary.insert({ consentId, kind: 'record_read', actor: actorOf(), details: { part }, occurredAt: this.clock.now() });
  }
}
