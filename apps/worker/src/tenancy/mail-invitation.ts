import type { Id } from '@app/kernel';
import { MemberService } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import type { Handler, StoredEvent } from '../handler.ts';
import { Sender } from '../sender.ts';

/** The link is made here and goes only to the person: it stands in no job, no log and no answer. */
@Injectable()
export class MailInvitation implements Handler {
  readonly events = ['member.invited'];
  readonly permissions = ['invitation:mail'];

  constructor(
    private readonly members: MemberService,
    private readonly sender: Sender,
  ) {}

  async handle({ payload }: StoredEvent): Promise<void> {
    const letter = await this.members.letter(String(payload.invitationId) as Id<'inv'>);
    if (!letter) return;
    await this.sender.send(({ name, url }) => ({
      to: letter.email,
      subject: `You are invited to a team at ${name}`,
      text: `You are invited to join a team at ${name}.

Accept within 14 days, setting a password of at least 12 characters:

  ${url(`/a/invitation#${letter.token}`)}

Or by the API:

  POST ${url(`/v1/invitations/${letter.token}/accept`)}
  { "password": "..." }
`,
    }));
  }
}
