import { Clock } from '@app/kernel';
import { Jobs } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type ChannelAddress, firstCode, needsSecondChannel, type SecondChannel } from './second-channel.ts';
import { SecondChannelMissing, SecondChannelSame } from './signing-code.errors.ts';
import { SigningCodeRepository } from './signing-code.repository.ts';
import type { Signing } from './signing-desk.ts';

/** The first code, with the signature. In the caller's transaction; not guarded: its callers are permitted. */
@Injectable()
export class SigningCodes {
  constructor(
    private readonly codes: SigningCodeRepository,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  assertReachable({ consent, talent }: Signing, to: ChannelAddress | undefined): void {
    if (!to && needsSecondChannel(consent)) throw new SecondChannelMissing();
    if (to?.address === talent.email) throw new SecondChannelSame();
  }

  async open({ consent, talent }: Signing, to: ChannelAddress): Promise<SecondChannel> {
    const channel = firstCode(consent.id, to, this.clock.now());
    await this.codes.insert(channel, talent.id);
    await this.jobs.enqueue('send_signing_code', { consentId: consent.id, round: channel.round });
    return channel;
  }
}
