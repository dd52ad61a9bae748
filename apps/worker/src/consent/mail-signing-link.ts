import { OfferService } from '@app/consent';
import type { Id } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Handler, StoredEvent } from '../handler.ts';
import { Sender } from '../sender.ts';
import { signingLetter } from './letters.ts';

/** The link is made here and goes only to the talent: it stands in no job, no log and no answer. */
@Injectable()
export class MailSigningLink implements Handler {
  readonly events = ['consent.offered', 'consent.statement_rejected'];
  readonly permissions = ['signing:mail'];

  constructor(
    private readonly offers: OfferService,
    private readonly sender: Sender,
  ) {}

  async handle({ name, payload }: StoredEvent): Promise<void> {
    const letter = await this.offers.letter(String(payload.consentId) as Id<'con'>);
    if (!letter) return;
    const again = name === 'consent.statement_rejected';
    await this.sender.send(({ url }) => signingLetter({ ...letter, url: url(`/c/${letter.token}`), again }));
  }
}
