import { Clock } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { activate, type Consent, hold } from './consent.ts';
import { ConsentChanges } from './consent-changes.ts';
import { LinkRepository } from './link.repository.ts';

/** What follows once nothing more is asked of the talent. In the caller's transaction; not guarded: its callers are permitted. */
@Injectable()
export class SigningSettlement {
  constructor(
    private readonly links: LinkRepository,
    private readonly changes: ConsentChanges,
    private readonly clock: Clock,
  ) {}

  /** A test is active, a doubt is held, the rest waits for a reviewer's ear. */
  async settle(consent: Consent): Promise<Consent> {
    await this.links.closeSigning(consent.id, this.clock.now());
    if (consent.test) return this.changes.step(consent.id, 'activated', activate, { test: true });
    if (consent.holdReasons.length > 0) return this.changes.step(consent.id, 'held', hold, { reasons: consent.holdReasons });
    return consent;
  }
}
