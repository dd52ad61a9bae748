import { Clones } from '@app/avatars';
import type { Id } from '@app/kernel';
import { Clock } from '@app/kernel';
import { Database, Jobs } from '@app/platform';
import { Productions } from '@app/renders';
import { Injectable } from '@nestjs/common';
import type { Handler, StoredEvent } from '../handler.ts';

/** Use stops at once; the body's data is destroyed a week later, so that a mistaken revocation can still be mended by signing anew. */
const DAYS_UNTIL_ERASURE = 7;

@Injectable()
export class StopUnderConsent implements Handler {
  readonly events = ['consent.revoked', 'consent.expired'];
  readonly permissions = [];

  constructor(
    private readonly db: Database,
    private readonly productions: Productions,
    private readonly clones: Clones,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  async handle({ payload }: StoredEvent): Promise<void> {
    const consentId = String(payload.consentId) as Id<'con'>;
    await this.productions.endUnder(consentId);
    await this.clones.suspendUnder(consentId);
    const runAt = new Date(this.clock.now().getTime() + DAYS_UNTIL_ERASURE * 864e5);
    await this.db.transaction(() => this.jobs.enqueue('erase_under_consent', { consentId }, { key: `erase:${consentId}`, runAt }));
  }
}
