import { Clock, type Id, type TenantId } from '@app/kernel';
import { Database, Sealer, SmsPort } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Challenge, type ChallengeSource, currentChallenge } from './challenge.ts';
import { ConsentRepository } from './consent.repository.ts';
import { type Consent, needsStatement } from './consent.ts';
import { brandOf, type ConsentText } from './document/consent-document.ts';
import { languageOf } from './document/wordings.ts';
import { asTalent } from './guest.ts';
import { LinkRepository, type SigningLink } from './link.repository.ts';
import { type ChannelKind, channelKinds, isPending, type SecondChannel } from './second-channel.ts';
import { SigningLinkInvalid } from './signing.errors.ts';
import { SigningCodeRepository } from './signing-code.repository.ts';
import { TalentRepository } from './talent.repository.ts';
import type { Talent } from './talent.ts';

/** All that lies on the table for whoever holds a signing link that is good. */
export interface Signing {
  readonly tenantId: TenantId;
  readonly link: SigningLink;
  readonly consent: Consent;
  readonly talent: Talent;
  readonly texts: readonly ConsentText[];
  /** Null before the signature, and where none is needed. */
  readonly channel: SecondChannel | null;
}

export interface SigningView extends Signing {
  /** What to say into the camera; null where no statement is due, or a code comes first. */
  readonly challenge: Challenge | null;
  /** Where a code can be sent. */
  readonly channelKinds: readonly ChannelKind[];
  readonly now: Date;
}

/** From a link's token to the tenant, the consent and the person it is for. Not guarded: its callers are permitted. */
@Injectable()
export class SigningDesk {
  constructor(
    private readonly db: Database,
    private readonly consents: ConsentRepository,
    private readonly talents: TalentRepository,
    private readonly links: LinkRepository,
    private readonly codes: SigningCodeRepository,
    private readonly sealer: Sealer,
    private readonly sms: SmsPort,
    private readonly clock: Clock,
  ) {}

  /** Work in one transaction of the link's tenant, as its talent. @throws SigningLinkInvalid for wrong, used and expired alike */
  async at<T>(token: string, work: (signing: Signing) => Promise<T>): Promise<T> {
    const found = await this.links.find(token);
    if (found?.kind !== 'signing') throw new SigningLinkInvalid();
    const { tenantId, id } = found;
    return asTalent(tenantId, null, () =>
      this.db.transaction(async () => {
        const signing = await this.open(tenantId, id);
        return asTalent(tenantId, signing.talent.id, () => work(signing));
      }),
    );
  }

  /** The same person outside a transaction, for what streams. */
  as<T>({ tenantId, talent }: Signing, work: () => Promise<T>): Promise<T> {
    return asTalent(tenantId, talent.id, work);
  }

  viewOf(signing: Signing): SigningView {
    const now = this.clock.now();
    const isDue = needsStatement(signing.consent) && !isPending(signing.channel);
    const challenge = isDue ? currentChallenge(this.challengeSource(signing), now) : null;
    return { ...signing, now, challenge, channelKinds: channelKinds.filter((kind) => kind !== 'sms' || this.sms.reachesPhones) };
  }

  /** Counted from the signature on, so that the first words are fresh when they are first needed. */
  challengeSource({ link, consent, talent }: Signing): ChallengeSource {
    return {
      secretOf: (round) => Buffer.from(this.sealer.derive('signing.challenge', `${link.id}:${round}`), 'base64url'),
      startedAt: consent.signedAt && consent.signedAt > link.createdAt ? consent.signedAt : link.createdAt,
      brand: brandOf(consent.parties).name,
      locale: languageOf(consent.locale ?? talent.locale),
    };
  }

  private async open(tenantId: TenantId, id: Id<'sgl'>): Promise<Signing> {
    const link = await this.links.signing(id);
    if (!link || link.usedAt || link.expiresAt <= this.clock.now()) throw new SigningLinkInvalid();
    const consent = await this.consents.lock(link.consentId);
    if (!consent || (consent.status !== 'offered' && consent.status !== 'signed')) throw new SigningLinkInvalid();
    const talent = await this.talents.find(consent.talentId);
    if (!talent) throw new SigningLinkInvalid();
    const [texts, channel] = [await this.consents.texts(consent.id), await this.codes.find(consent.id, talent.id)];
    return { tenantId, link, consent, talent, texts, channel };
  }
}
