import { Clock, type Id } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ConsentRepository } from './consent.repository.ts';
import type { Consent } from './consent.ts';
import { LinkRepository } from './link.repository.ts';
import { TalentRepository } from './talent.repository.ts';

/** What becomes of a person who was asked and never answered: nobody keeps what they never agreed to give. */
@Injectable()
export class OfferPurgeService {
  constructor(
    private readonly db: Database,
    private readonly consents: ConsentRepository,
    private readonly talents: TalentRepository,
    private readonly links: LinkRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** By the job that waits for it, which may come twice. The row stays as a shell: that there was an offer, to nobody. */
  @Permit('consent:expire')
  async purge(id: Id<'con'>): Promise<void> {
    await this.db.transaction(async () => {
      const consent = await this.consents.lock(id);
      if (!consent || !isUnanswered(consent) || !(await this.consents.purge(id, this.clock.now()))) return;
      await this.links.forget(id);
      const others = (await this.consents.findByTalents([consent.talentId])).filter((other) => other.id !== id);
      if (others.every(isUnanswered)) await this.talents.forget(consent.talentId);
      await this.events.record({ name: 'consent.purged', payload: { consentId: id } });
    });
  }
}

const isUnanswered = ({ status, signedAt }: Consent): boolean => status === 'expired' && signedAt === null;
