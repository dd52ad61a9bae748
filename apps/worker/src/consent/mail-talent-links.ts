import { TalentLinkService } from '@app/consent';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';
import { Sender } from '../sender.ts';
import { talentLetter } from './letters.ts';

/** A letter for each brand that knows this address; none for an address nobody knows. */
@Injectable()
export class MailTalentLinks implements Task {
  readonly task = 'mail_talent_links';
  readonly permissions = ['talent_link:mail'];

  constructor(
    private readonly links: TalentLinkService,
    private readonly sender: Sender,
  ) {}

  async run({ emailIndex }: Parameters<Task['run']>[0]): Promise<void> {
    for (const letter of await this.links.letters(String(emailIndex)))
      await this.sender.send(({ url }) => talentLetter({ ...letter, url: url(`/t/${letter.token}`) }), letter.tenantId);
  }
}
