import { Clock, type Id, type TenantId } from '@app/kernel';
import { context, Database, Events } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ConsentNotFound } from './consent.errors.ts';
import { ConsentRepository } from './consent.repository.ts';
import { asOf, type Consent } from './consent.ts';
import { type ConsentEvent, ConsentEventRepository } from './consent-event.repository.ts';
import { ContactChangeRepository } from './contact-change.repository.ts';
import type { ContactChange } from './contact-change.ts';
import { asTalent } from './guest.ts';
import { LinkRepository } from './link.repository.ts';
import { TalentLinkInvalid } from './talent.errors.ts';
import { TalentRepository } from './talent.repository.ts';
import type { Talent } from './talent.ts';

/** What the person sees of themselves at one brand. */
export interface TalentPage {
  readonly tenantId: TenantId;
  readonly talent: Talent;
  readonly consents: readonly Consent[];
  /** Who opened their records: the newest fifty. */
  readonly readings: readonly ConsentEvent[];
  /** Another e-mail address, asked for and not yet made. */
  readonly contactChange: ContactChange | null;
  readonly linkExpiresAt: Date;
}

/** From a talent link's token to the person and their consents. Not guarded: its callers are permitted. */
@Injectable()
export class TalentAccess {
  constructor(
    private readonly db: Database,
    private readonly links: LinkRepository,
    private readonly talents: TalentRepository,
    private readonly consents: ConsentRepository,
    private readonly diary: ConsentEventRepository,
    private readonly contacts: ContactChangeRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Work in one transaction of the link's tenant, as its talent. @throws TalentLinkInvalid for wrong and expired alike */
  async at<T>(token: string, work: (page: TalentPage) => Promise<T>): Promise<T> {
    const found = await this.links.find(token);
    if (found?.kind !== 'talent') throw new TalentLinkInvalid();
    const { tenantId, id } = found;
    return asTalent(tenantId, null, () =>
      this.db.transaction(async () => {
        const page = await this.open(id);
        return asTalent(tenantId, page.talent.id, () => work(page));
      }),
    );
  }

  /** @throws ConsentNotFound for one of somebody else, or of another brand */
  assertOwn({ consents }: TalentPage, id: Id<'con'>): void {
    if (!consents.some((consent) => consent.id === id)) throw new ConsentNotFound(id);
  }

  /** A draft is the brand's own paper until it is offered. */
  async visible(talentId: Id<'tal'>): Promise<Consent[]> {
    const now = this.clock.now();
    const all = await this.consents.findByTalents([talentId]);
    return all.filter(({ status }) => status !== 'draft').map((consent) => asOf(consent, now));
  }

  private async open(id: Id<'tlk'>): Promise<TalentPage> {
    const link = await this.links.talent(id);
    if (!link || link.expiresAt <= this.clock.now()) throw new TalentLinkInvalid();
    const talent = await this.talents.find(link.talentId);
    if (!talent) throw new TalentLinkInvalid();
    await this.events.record({ name: 'talent.page_read', payload: { talentId: talent.id } });
    const consents = await this.visible(talent.id);
    const readings = await this.diary.readings(consents.map(({ id }) => id));
    const contactChange = await this.contacts.open(talent.id);
    return { tenantId: context().tenantId, talent, consents, readings, contactChange, linkExpiresAt: link.expiresAt };
  }
}
