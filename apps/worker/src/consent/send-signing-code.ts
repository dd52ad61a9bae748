import { SigningCodeService } from '@app/consent';
import type { Id } from '@app/kernel';
import { SmsPort } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Task } from '../handler.ts';
import { Sender } from '../sender.ts';
import { codeLetter } from './letters.ts';

/** The code is made here and goes only to the talent: it stands in no job, no log and no answer. */
@Injectable()
export class SendSigningCode implements Task {
  readonly task = 'send_signing_code';
  readonly permissions = ['signing:mail'];

  constructor(
    private readonly codes: SigningCodeService,
    private readonly sender: Sender,
    private readonly sms: SmsPort,
  ) {}

  async run({ consentId, round }: Parameters<Task['run']>[0]): Promise<void> {
    const letter = await this.codes.letter(String(consentId) as Id<'con'>, Number(round));
    if (!letter) return;
    const { to, subject, text } = codeLetter(letter);
    if (letter.kind === 'sms') await this.sms.send({ id: `${consentId}_${round}`, to, text });
    else await this.sender.send(() => ({ to, subject, text }));
  }
}
