import { Clock, type Id, type TenantId } from '@app/kernel';
import { context, Database, Jobs, Permit, runIn } from '@app/platform';
import { TenantLine } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import type { RequestTalentLink } from './consent.commands.ts';
import { LinkRepository } from './link.repository.ts';
import { TalentRepository } from './talent.repository.ts';

const MINUTE = 60_000;
const LINK_MINUTES = 30;
/** Whoever types somebody else's address cannot fill their mailbox. */
const MOST_LINKS = 3;
const PER_MINUTES = 10;

export interface TalentLetter {
  readonly tenantId: TenantId;
  readonly to: string;
  readonly brand: string;
  readonly locale: string;
  readonly token: string;
  readonly minutes: number;
}

/** A talent has no account: an e-mail address gives a link, for half an hour. */
@Injectable()
export class TalentLinkService {
  constructor(
    private readonly db: Database,
    private readonly talents: TalentRepository,
    private readonly links: LinkRepository,
    private readonly line: TenantLine,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Only queues: answer and time are the same whether anybody has this address or not. The job carries a keyed hash of it. */
  @Permit('talent_link:request')
  async request({ email }: RequestTalentLink): Promise<void> {
    const emailIndex = Buffer.from(this.talents.indexOf(email)).toString('hex');
    await this.db.transaction(() => this.jobs.enqueue('mail_talent_links', { emailIndex }, { key: `talent-links:${emailIndex}` }));
  }

  /** For the mail job: one letter for each brand that knows this person. */
  @Permit('talent_link:mail')
  async letters(emailIndex: string): Promise<TalentLetter[]> {
    const found = await this.talents.findByEmailIndex(Buffer.from(emailIndex, 'hex'));
    const letters: TalentLetter[] = [];
    for (const { tenantId, id } of found) {
      const letter = await runIn({ ...context(), tenantId, homeTenantId: tenantId }, () => this.db.transaction(() => this.letter(id)));
      if (letter) letters.push(letter);
    }
    return letters;
  }

  private async letter(talentId: Id<'tal'>): Promise<TalentLetter | null> {
    const now = this.clock.now();
    const recent = await this.links.countTalentSince(talentId, new Date(now.getTime() - PER_MINUTES * MINUTE));
    const talent = await this.talents.find(talentId);
    if (!talent || recent >= MOST_LINKS) return null;
    const link = await this.links.openTalent(talentId, now, new Date(now.getTime() + LINK_MINUTES * MINUTE));
    const { legalEntity, name } = await this.line.current();
    return {
      tenantId: context().tenantId,
      to: talent.email,
      brand: legalEntity?.name ?? name,
      locale: talent.locale,
      token: this.links.tokenOf(link.id),
      minutes: LINK_MINUTES,
    };
  }
}
