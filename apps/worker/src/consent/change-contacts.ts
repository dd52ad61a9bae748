import { ContactChangeService, ContactLetterService } from '@app/consent';
import type { Id } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';
import { Sender } from '../sender.ts';
import { contactCodeLetter, contactNoticeLetter } from './letters.ts';

@Injectable()
export class MailContactCodes implements Task {
  readonly task = 'mail_contact_codes';
  readonly permissions = ['talent_link:mail'];

  constructor(
    private readonly letters: ContactLetterService,
    private readonly sender: Sender,
  ) {}

  async run({ changeId }: Parameters<Task['run']>[0]): Promise<void> {
    for (const letter of await this.letters.codes(String(changeId) as Id<'cch'>)) await this.sender.send(() => contactCodeLetter(letter));
  }
}

/** To the old address, with the link that stops it. */
@Injectable()
export class MailContactNotice implements Task {
  readonly task = 'mail_contact_notice';
  readonly permissions = ['talent_link:mail'];

  constructor(
    private readonly letters: ContactLetterService,
    private readonly sender: Sender,
  ) {}

  async run({ changeId }: Parameters<Task['run']>[0]): Promise<void> {
    const notice = await this.letters.notice(String(changeId) as Id<'cch'>);
    if (notice) await this.sender.send(({ url }) => contactNoticeLetter({ ...notice, url: url(`/t/stop/${notice.stopToken}`) }));
  }
}

/** Woken when the time to stop it is over. */
@Injectable()
export class ChangeContacts implements Task {
  readonly task = 'change_contacts';
  readonly permissions = ['talent:change_contacts'];

  constructor(private readonly contacts: ContactChangeService) {}

  run({ changeId }: Parameters<Task['run']>[0]): Promise<void> {
    return this.contacts.make(String(changeId) as Id<'cch'>);
  }
}
