import type { Id } from '@app/kernel';
import { Mail } from '@app/platform';
import { MemberService } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import type { Handler, StoredEvent } from '../handler.ts';
import { PublicUrl } from '../public-url.ts';

/** The link is made here and goes only to the person: it stands in no job, no log and no answer. */
@Injectable()
export class MailInvitation implements Handler {
  readonly events = ['member.invited'];
  readonly permissions = ['invitation:mail'];

  constructor(
    private readonly members: MemberService,
    private readonly mail: Mail,
    private readonly url: PublicUrl,
  ) {}

  async handle({ payload }: StoredEvent): Promise<void> {
    const letter = await this.members.letter(String(payload.invitationId) as Id<'inv'>);
    if (!letter) return;
    await this.mail.send({
      to: letter.email,
      subject: 'You are invited to a team at Understudy',
      text: `You are invited to join a team at Understudy.\n\nAccept within 14 days, setting a password of at least 12 characters:\n\n  ${this.url.to(`/a/invitation#${letter.token}`)}\n\nOr by the API:\n\n  POST ${this.url.to(`/v1/invitations/${letter.token}/accept`)}\n  { "password": "..." }\n`,
    });
  }
}
