import { timingSafeEqual } from 'node:crypto';
import { Clock, type Id } from '@app/kernel';
import { Database, Jobs, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ConsentRepository } from './consent.repository.ts';
import { needsStatement } from './consent.ts';
import { ConsentEventRepository } from './consent-event.repository.ts';
import { brandOf } from './document/consent-document.ts';
import { answered, type ChannelAddress, isPending, nextCode, triesLeft } from './second-channel.ts';
import type { ConfirmCode, ResendCode } from './signing.commands.ts';
import { CodeWrong } from './signing-code.errors.ts';
import { SigningCodeRepository } from './signing-code.repository.ts';
import { SigningCodes } from './signing-codes.ts';
import { type Signing, SigningDesk, type SigningView } from './signing-desk.ts';
import { SigningSettlement } from './signing-settlement.ts';

export interface CodeLetter extends ChannelAddress {
  readonly brand: string;
  readonly locale: string;
  readonly code: string;
}

/** Between signature and statement: a code shows that whoever signed is reached by a second way, which is not the mailbox of the link. */
@Injectable()
export class SigningCodeService {
  constructor(
    private readonly db: Database,
    private readonly desk: SigningDesk,
    private readonly codes: SigningCodeRepository,
    private readonly channels: SigningCodes,
    private readonly consents: ConsentRepository,
    private readonly diary: ConsentEventRepository,
    private readonly settlement: SigningSettlement,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** A wrong answer is counted, then refused: the refusal must not undo the count. */
  @Permit('signing:use')
  async confirm(token: string, { code }: ConfirmCode): Promise<SigningView> {
    const outcome = await this.desk.at(token, async (signing) => {
      const { channel, talent } = signing;
      const isRight = channel !== null && timingSafeEqual(Buffer.from(this.codes.codeOf(channel)), Buffer.from(code));
      const next = answered(channel, isRight, this.clock.now());
      await this.codes.update(next, talent.id);
      return next.confirmedAt ? this.confirmed({ ...signing, channel: next }) : new CodeWrong(triesLeft(next));
    });
    if (outcome instanceof CodeWrong) throw outcome;
    return outcome;
  }

  /** The code before it is no longer good. With an address, for whoever mistyped the first one. */
  @Permit('signing:use')
  resend(token: string, { secondChannel }: ResendCode): Promise<SigningView> {
    return this.desk.at(token, async (signing) => {
      const { consent, talent } = signing;
      this.channels.assertGood(talent, secondChannel);
      const channel = nextCode(signing.channel, secondChannel, this.clock.now());
      await this.codes.update(channel, talent.id);
      await this.jobs.enqueue('send_signing_code', { consentId: consent.id, round: channel.round });
      return this.desk.viewOf({ ...signing, channel });
    });
  }

  /** For the job that sends it: nothing once it is confirmed, or a later code was asked for. */
  @Permit('signing:mail')
  letter(id: Id<'con'>, round: number): Promise<CodeLetter | null> {
    return this.db.transaction(async () => {
      const consent = await this.consents.find(id);
      if (consent?.status !== 'signed') return null;
      const channel = await this.codes.find(id, consent.talentId);
      if (!isPending(channel) || channel.round !== round) return null;
      const { kind, address } = channel;
      return { kind, address, brand: brandOf(consent.parties).name, locale: consent.locale ?? 'en', code: this.codes.codeOf(channel) };
    });
  }

  private async confirmed(signing: Signing): Promise<SigningView> {
    const { consent, channel } = signing;
    const details = { channel: channel?.kind ?? null };
    await this.diary.insert({ consentId: consent.id, kind: 'channel_confirmed', actor: 'talent', details, occurredAt: this.clock.now() });
    return this.desk.viewOf({ ...signing, consent: needsStatement(consent) ? consent : await this.settlement.settle(consent) });
  }
}
