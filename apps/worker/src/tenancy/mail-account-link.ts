import type { Id } from '@app/kernel';
import { type AccountLinkKind, RecoveryService } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';
import { type Letterhead, Sender } from '../sender.ts';

/** The link is made here and goes only to the person: it stands in no job, no log and no answer. */
@Injectable()
export class MailAccountLink implements Task {
  readonly task = 'mail_account_link';
  readonly permissions = ['account_link:mail'];

  constructor(
    private readonly recovery: RecoveryService,
    private readonly sender: Sender,
  ) {}

  async run({ kind, userId }: Parameters<Task['run']>[0]): Promise<void> {
    if (!userId) return;
    const letter = await this.recovery.letter(kind as AccountLinkKind, String(userId) as Id<'usr'>);
    if (letter) await this.sender.send((head) => ({ to: letter.email, ...wordsOf[kind as AccountLinkKind](head, letter.token) }));
  }
}

const wordsOf: Record<AccountLinkKind, (head: Letterhead, token: string) => { subject: string; text: string }> = {
  password_reset: ({ name, url }, token) => ({
    subject: `Your new password at ${name}`,
    text: `Somebody asked for a new password for this account. If it was not you, do nothing.

Set it within an hour:

  ${url(`/a/reset#${token}`)}

Or by the API:

  POST ${url('/v1/password-resets/confirm')}
  { "token": "${token}", "password": "..." }
`,
  }),
  email_verification: ({ name, url }, token) => ({
    subject: `Is this your address? ${name} asks`,
    text: `Confirm within three days that you read this mailbox:

  ${url(`/a/verify#${token}`)}

Or by the API:

  POST ${url('/v1/email-verifications/confirm')}
  { "token": "${token}" }
`,
  }),
};
