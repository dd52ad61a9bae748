import type { Id } from '@app/kernel';
import { Clock } from '@app/kernel';
import { context, type Ending, ErasureList } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Handler, StoredEvent } from '../handler.ts';

/** A restored backup must not bring back what a person has ended since: so it is written down outside the database. */
@Injectable()
export class ListEnding implements Handler {
  readonly events = ['consent.revoked', 'consent.paused', 'consent.resumed', 'consent.narrowed'];
  readonly permissions = [];

  constructor(
    private readonly endings: ErasureList,
    private readonly clock: Clock,
  ) {}

  async handle({ name, payload }: StoredEvent): Promise<void> {
    await this.endings.append({
      kind: 'consent',
      at: this.clock.now().toISOString(),
      tenantId: context().tenantId,
      consentId: String(payload.consentId) as Id<'con'>,
      happened: name.slice('consent.'.length) as Extract<Ending, { kind: 'consent' }>['happened'],
    });
  }
}
