import { Clock } from '@app/kernel';
import { Jobs, SmsPort } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type ChannelAddress, firstCode, needsSecondChannel, type SecondChannel } from './second-channel.ts';
import { SecondChannelMissing, SecondChannelNotOffered, SecondChannelSame } from './signing-code.errors.ts';
import { SigningCodeRepository } from './signing-code.repository.ts';
import type { Signing } from './signing-desk.ts';
import type { Talent } from './talent.ts';

/** The first code, with the signature. In the caller's transaction; not guarded: its callers are permitted. */
@Injectable()
export class SigningCodes {
  constructor(
    private readonly codes: SigningCodeRepository,
    private readonly jobs: Jobs,
    private readonly sms: SmsPort,
    private readonly clock: Clock,
  ) {}

  assertReachable({ consent, talent }: Signing, to: ChannelAddress | undefined): void {
    if (!to && needsSecondChannel(consent)) throw new SecondChannelMissing();
    this.assertGood(talent, to);
  }

  /** A first address, or the one that replaces it. */
  assertGood({ email }: Talent, to: ChannelAddress | undefined): void {
    if (to?.address === email) throw new SecondChannelSame();
    if (to?.kind === 'sms' && !this.sms.reachesPhones) throw new SecondChannelNotOffered();
  }

  async open({ consent, talent }: Signing, to: ChannelAddress): Promise<SecondChannel> {
    const channel = firstCode(consent.id, to, this.clock.now());
    await this.codes.insert(channel, talent.id);
    await this.jobs.enqueue('send_signing_code', { consentId: consent.id, round: channel.round });
    return channel;
  }
}
