import { Clock, type Id } from '@app/kernel';
import { context, Database, Permit } from '@app/platform';
import { TenantLine } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import { ContactChangeRepository } from './contact-change.repository.ts';
import { TalentRepository } from './talent.repository.ts';

export interface ContactLetter {
  readonly to: string;
  readonly brand: string;
  readonly locale: string;
}

export interface ContactNotice extends ContactLetter {
  readonly stopToken: string;
  readonly dueAt: Date;
}

/** What the mails about a change of address say; nothing once it is over. */
@Injectable()
export class ContactLetterService {
  constructor(
    private readonly db: Database,
    private readonly contacts: ContactChangeRepository,
    private readonly talents: TalentRepository,
    private readonly line: TenantLine,
    private readonly clock: Clock,
  ) {}

  /** One to each address, with codes of their own. */
  @Permit('talent_link:mail')
  codes(id: Id<'cch'>): Promise<(ContactLetter & { readonly code: string })[]> {
    return this.db.transaction(async () => {
      const found = await this.open(id);
      if (!found) return [];
      const { change, letter } = found;
      return [
        { ...letter, code: this.contacts.codeOf(id, 'current') },
        { ...letter, to: change.email, code: this.contacts.codeOf(id, 'next') },
      ];
    });
  }

  @Permit('talent_link:mail')
  notice(id: Id<'cch'>): Promise<ContactNotice | null> {
    return this.db.transaction(async () => {
      const found = await this.open(id);
      const dueAt = found?.change.dueAt;
      if (!found || !dueAt || dueAt <= this.clock.now()) return null;
      return { ...found.letter, dueAt, stopToken: this.contacts.stopTokenOf(context().tenantId, id) };
    });
  }

  private async open(id: Id<'cch'>) {
    const change = await this.contacts.find(id);
    if (!change || change.endedAt) return null;
    const talent = await this.talents.find(change.talentId);
    const { legalEntity, name } = await this.line.current();
    return talent && { change, letter: { to: talent.email, brand: legalEntity?.name ?? name, locale: talent.locale } };
  }
}
