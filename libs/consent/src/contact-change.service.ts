import { timingSafeEqual } from 'node:crypto';
import { Clock, type Id } from '@app/kernel';
import { Database, Events, Jobs, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ChangeContacts, ConfirmContacts } from './consent.commands.ts';
import { ContactCodeWrong, ContactStopInvalid, ContactsAskedTooOften, ContactsUnchanged } from './contact-change.errors.ts';
import { ContactChangeRepository } from './contact-change.repository.ts';
import { answeredAt, askedChange, type ContactChange, contactTriesLeft, ended, isDue } from './contact-change.ts';
import { asTalent } from './guest.ts';
import { TalentRepository } from './talent.repository.ts';
import { TalentAccess, type TalentPage } from './talent-access.ts';

const MOST_A_DAY = 3;

/** Contacts are the talent's alone to change: confirmed at the old and the new address, and made three days later unless stopped. */
@Injectable()
export class ContactChangeService {
  constructor(
    private readonly db: Database,
    private readonly access: TalentAccess,
    private readonly contacts: ContactChangeRepository,
    private readonly talents: TalentRepository,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Replaces what was asked before. */
  @Permit('talent_link:use')
  ask(token: string, { email }: ChangeContacts): Promise<TalentPage> {
    return this.access.at(token, async (page) => {
      const { talent } = page;
      const now = this.clock.now();
      if (email === talent.email) throw new ContactsUnchanged();
      await this.contacts.lock(talent.id);
      const recent = await this.contacts.countSince(talent.id, new Date(now.getTime() - 24 * 36e5));
      if (recent >= MOST_A_DAY) throw new ContactsAskedTooOften();
      const before = await this.contacts.open(talent.id);
      if (before) await this.contacts.update(ended(before, 'replaced', now));
      const contactChange = askedChange(talent.id, email, now);
      await this.contacts.insert(contactChange);
      await this.jobs.enqueue('mail_contact_codes', { changeId: contactChange.id });
      await this.record('asked', contactChange);
      return { ...page, contactChange };
    });
  }

  /** A wrong answer is counted, then refused: the refusal must not undo the count. */
  @Permit('talent_link:use')
  async confirm(token: string, { address, code }: ConfirmContacts): Promise<TalentPage> {
    const outcome = await this.access.at(token, async (page) => {
      await this.contacts.lock(page.talent.id);
      const open = await this.contacts.open(page.talent.id);
      const isRight = open !== null && timingSafeEqual(Buffer.from(this.contacts.codeOf(open.id, address)), Buffer.from(code));
      const contactChange = answeredAt(open, address, isRight, this.clock.now());
      await this.contacts.update(contactChange);
      if (contactChange.dueAt) await this.await(contactChange, contactChange.dueAt);
      return isRight ? { ...page, contactChange } : new ContactCodeWrong(contactTriesLeft(contactChange));
    });
    if (outcome instanceof ContactCodeWrong) throw outcome;
    return outcome;
  }

  /** By the link of the notice. @throws ContactStopInvalid for wrong, stopped and made alike */
  @Permit('talent_link:use')
  async stop(token: string): Promise<void> {
    const found = this.contacts.readStopToken(token);
    if (!found) throw new ContactStopInvalid();
    await asTalent(found.tenantId, null, () =>
      this.db.transaction(async () => {
        const open = await this.locked(found.id);
        if (!open) throw new ContactStopInvalid();
        await this.contacts.update(ended(open, 'stopped', this.clock.now()));
        await this.record('stopped', open);
      }),
    );
  }

  /** By the job that waits for it, which may come early, late or twice. */
  @Permit('talent:change_contacts')
  async make(id: Id<'cch'>): Promise<void> {
    await this.db.transaction(async () => {
      const now = this.clock.now();
      const open = await this.locked(id);
      const talent = open && isDue(open, now) ? await this.talents.find(open.talentId) : null;
      if (!open || !talent) return;
      await this.contacts.update(ended(open, 'made', now));
      await this.talents.update({ ...talent, email: open.email });
      await this.events.publish({ name: 'talent.updated', payload: { talentId: talent.id } });
    });
  }

  private async locked(id: Id<'cch'>): Promise<ContactChange | null> {
    const found = await this.contacts.find(id);
    if (!found) return null;
    await this.contacts.lock(found.talentId);
    const again = await this.contacts.find(id);
    return again?.endedAt ? null : again;
  }

  private async await(change: ContactChange, runAt: Date): Promise<void> {
    await this.jobs.enqueue('change_contacts', { changeId: change.id }, { key: `contacts:${change.id}`, runAt });
    await this.jobs.enqueue('mail_contact_notice', { changeId: change.id });
    await this.record('confirmed', change);
  }

  private async record(what: 'asked' | 'confirmed' | 'stopped', { talentId }: ContactChange): Promise<void> {
    await this.events.record({ name: `talent.contacts_${what}`, payload: { talentId } });
  }
}
