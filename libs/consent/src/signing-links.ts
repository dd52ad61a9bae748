import { Clock, type Id } from '@app/kernel';
import { Jobs } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { LinkRepository } from './link.repository.ts';

const LINK_DAYS = 14;

/** The talent's way in to sign. In the caller's transaction; not guarded: its callers are permitted. */
@Injectable()
export class SigningLinks {
  constructor(
    private readonly links: LinkRepository,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Ends the link before it, and sees to it that an offer nobody answers does not stay open. */
  async open(consentId: Id<'con'>): Promise<void> {
    const now = this.clock.now();
    const { expiresAt } = await this.links.openSigning(consentId, now, new Date(now.getTime() + LINK_DAYS * 864e5));
    await this.jobs.enqueue('lapse_offer', { consentId }, { key: `lapse:${consentId}`, runAt: expiresAt });
  }
}
