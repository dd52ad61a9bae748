import type { Id } from '@app/kernel';
import { Mail, publicUrl } from '@app/platform';
import { type AccountLinkKind, RecoveryService } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';

/** The link is made here and goes only to the person: it stands in no job, no log and no answer. */
@Injectable()
export class MailAccountLink implements Task {
  readonly task = 'mail_account_link';
  readonly permissions = ['account_link:mail'];

  constructor(
    private readonly recovery: RecoveryService,
    private readonly mail: Mail,
  ) {}

  async run({ kind, userId }: Parameters<Task['run']>[0]): Promise<void> {
    if (!userId) return;
    const letter = await this.recovery.letter(kind as AccountLinkKind, String(userId) as Id<'usr'>);
    if (letter) await this.mail.send({ to: letter.email, ...wordsOf[kind as AccountLinkKind](letter.token) });
  }
}

const wordsOf: Record<AccountLinkKind, (token: string) => { subject: string; text: string }> = {
  password_reset: (token) => ({
    subject: 'Your new password at Understudy',
    text: `Somebody asked for a new password for this account. If it was not you, do nothing.\n\nSet it within an hour, at least 12 characters:\n\n  ${publicUrl(`/a/reset#${token}`)}\n\nOr by the API:\n\n  POST ${publicUrl('/v1/password-resets/confirm')}\n  { "token": "${token}", "password": "..." }\n`,
  }),
  email_verification: (token) => ({
    subject: 'Is this your address? Understudy asks',
    text: `Confirm within three days that you read this mailbox:\n\n  ${publicUrl(`/a/verify#${token}`)}\n\nOr by the API:\n\n  POST ${publicUrl('/v1/email-verifications/confirm')}\n  { "token": "${token}" }\n`,
  }),
};
