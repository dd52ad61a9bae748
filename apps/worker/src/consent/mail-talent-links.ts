import { TalentLinkService } from '@app/consent';
import { Mail, publicUrl } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';
import { talentLetter } from './letters.ts';

/** A letter for each brand that knows this address; none for an address nobody knows. */
@Injectable()
export class MailTalentLinks implements Task {
  readonly task = 'mail_talent_links';
  readonly permissions = ['talent_link:mail'];

  constructor(
    private readonly links: TalentLinkService,
    private readonly mail: Mail,
  ) {}

  async run({ emailIndex }: Parameters<Task['run']>[0]): Promise<void> {
    for (const letter of await this.links.letters(String(emailIndex)))
      await this.mail.send(talentLetter({ ...letter, url: publicUrl(`/t/${letter.token}`) }));
  }
}
