import type { Readable } from 'node:stream';
import { type Asset, Assets } from '@app/assets';
import { Clock } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Crew, MemberNetworks } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import { answeredChallenge, type Challenge } from './challenge.ts';
import { type Consent, decline, needsStatement, sign } from './consent.ts';
import { ConsentChanges } from './consent-changes.ts';
import { holdReasons } from './hold-reasons.ts';
import { LinkRepository } from './link.repository.ts';
import { isPending } from './second-channel.ts';
import { SignatureRepository, type Signer } from './signature.repository.ts';
import type { DeclineConsent, SignConsent } from './signing.commands.ts';
import { AgreementMissing, ChallengeExpired, NothingToState, SignedTooEarly } from './signing.errors.ts';
import { SecondChannelUnconfirmed } from './signing-code.errors.ts';
import { SigningCodes } from './signing-codes.ts';
import { type Signing, SigningDesk, type SigningView } from './signing-desk.ts';
import { SigningSettlement } from './signing-settlement.ts';
import { StatementRepository } from './statement.repository.ts';

/** EU and German labour practice: whoever depends on a salary is not made to decide on the spot. */
const EMPLOYEE_HOURS = 48;

/** The talent's side of the table: reading, signing, speaking, declining. By a link and nothing else. */
@Injectable()
export class SigningService {
  constructor(
    private readonly db: Database,
    private readonly desk: SigningDesk,
    private readonly links: LinkRepository,
    private readonly signatures: SignatureRepository,
    private readonly statements: StatementRepository,
    private readonly codes: SigningCodes,
    private readonly settlement: SigningSettlement,
    private readonly changes: ConsentChanges,
    private readonly assets: Assets,
    private readonly crew: Crew,
    private readonly networks: MemberNetworks,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Changes nothing: mail programs follow links before people do. */
  @Permit('signing:use')
  view(token: string): Promise<SigningView> {
    return this.desk.at(token, async (signing) => this.desk.viewOf(signing));
  }

  @Permit('signing:use')
  sign(
    token: string,
    { fullName, agreements, signatureImage, secondChannel }: SignConsent,
    from: Pick<Signer, 'address' | 'browser'>,
  ): Promise<SigningView> {
    return this.desk.at(token, async (signing) => {
      const { consent, talent, texts } = signing;
      for (const { modality, textSha256 } of texts)
        if (!agreements.some((one) => one.agreed && one.modality === modality && one.textSha256 === textSha256))
          throw new AgreementMissing(modality);
      assertThoughtOver(consent, talent.relationship, this.clock.now());
      this.codes.assertReachable(signing, secondChannel);
      const own = { mailDomains: await this.crew.mailDomains(), isOwnNetwork: await this.networks.isOwn() };
      const reasons = holdReasons(consent, talent, { fullName, secondChannel }, own);
      const signed = await this.changes.step(consent.id, 'signed', (current, now) => sign(current, reasons, now));
      const signedAt = signed.signedAt ?? this.clock.now();
      await this.signatures.insert(consent.id, talent.id, {
        signer: { fullName, signatureImage: signatureImage ?? null, ...from },
        agreements,
        signedAt,
      });
      const channel = secondChannel ? await this.codes.open(signing, secondChannel) : null;
      const settled = needsStatement(signed) || channel ? signed : await this.settlement.settle(signed);
      return this.desk.viewOf({ ...signing, consent: settled, channel });
    });
  }

  /** `pressured` reaches the platform alone: the brand hears of a plain "no". */
  @Permit('signing:use')
  async decline(token: string, { pressured }: DeclineConsent): Promise<Consent> {
    const declined = await this.desk.at(token, async ({ consent }) => {
      const saved = await this.changes.step(consent.id, 'declined', decline);
      await this.links.closeSigning(consent.id, this.clock.now());
      return saved;
    });
    if (pressured)
      await this.db.transaction(() => this.events.publish({ name: 'platform.pressure_reported', payload: { consentId: declined.id } }));
    return declined;
  }

  /** The clip answers the challenge `challengeId` names, or the one shown now. In the sandbox it is taken at once, as a test. */
  @Permit('signing:use')
  async state(token: string, challengeId: string | undefined, source: Readable): Promise<Consent> {
    const due = await this.desk.at(token, async (signing) => ({ ...signing, challenge: this.answered(signing, challengeId) }));
    const asset = await this.desk.as(due, async () => this.assets.store({ purpose: 'statement', talentId: due.talent.id, source }));
    try {
      return await this.desk.at(token, (signing) => this.take(signing, due.challenge, asset));
    } catch (error) {
      await this.desk.as(due, () => this.assets.erase(asset));
      throw error;
    }
  }

  private async take({ consent }: Signing, { words, brand, date }: Challenge, asset: Asset): Promise<Consent> {
    const now = this.clock.now();
    await this.changes.step(consent.id, 'stated', (current) => {
      if (current.status !== 'signed') throw new NothingToState();
      return { ...current };
    });
    const heard = consent.test ? { status: 'accepted' as const, reviewedAt: now } : { status: 'waiting' as const, reviewedAt: null };
    await this.statements.insert({
      consentId: consent.id,
      assetId: asset.id,
      words,
      brand,
      spokenOn: date,
      test: consent.test,
      recordedAt: now,
      ...heard,
      reviewedBy: null,
      reason: null,
    });
    return this.settlement.settle(consent);
  }

  private answered(signing: Signing, id: string | undefined): Challenge {
    if (signing.consent.status !== 'signed' || !needsStatement(signing.consent)) throw new NothingToState();
    if (isPending(signing.channel)) throw new SecondChannelUnconfirmed();
    const challenge = answeredChallenge(this.desk.challengeSource(signing), id, this.clock.now());
    if (!challenge) throw new ChallengeExpired();
    return challenge;
  }
}

function assertThoughtOver({ offeredAt, test }: Consent, relationship: string, now: Date): void {
  if (relationship !== 'employee' || test || !offeredAt) return;
  const notBefore = new Date(offeredAt.getTime() + EMPLOYEE_HOURS * 36e5);
  if (now < notBefore) throw new SignedTooEarly(notBefore);
}
