import { Branding } from '@app/branding';
import { Clock, type Id } from '@app/kernel';
import { context, Database, Jobs, Permit, publicUrl } from '@app/platform';
import { type Tenant, TenantLine } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import type { OfferConsent } from './consent.commands.ts';
import { ConsentNotFound } from './consent.errors.ts';
import { ConsentRepository } from './consent.repository.ts';
import { type Consent, expire, lapse, offer } from './consent.ts';
import { ConsentChanges } from './consent-changes.ts';
import { brandOf, consentTexts, termsDocument } from './document/consent-document.ts';
import { LinkRepository } from './link.repository.ts';
import type { Party } from './party.ts';
import { SigningLinks } from './signing-links.ts';
import { StatementRepository } from './statement.repository.ts';
import { TalentNotFound } from './talent.errors.ts';
import { TalentRepository } from './talent.repository.ts';
import type { Talent } from './talent.ts';
import { assertDuration } from './terms.ts';

/** An offer that nobody answered is forgotten this long after it was made. */
const UNANSWERED_DAYS = 30;

/** What the mail to a talent needs; never given to a tenant. */
export interface SigningLetter {
  readonly to: string;
  readonly stageName: string;
  readonly brand: string;
  readonly locale: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** From draft to the talent's hands, and what becomes of an offer that nobody answers. */
@Injectable()
export class OfferService {
  constructor(
    private readonly db: Database,
    private readonly consents: ConsentRepository,
    private readonly talents: TalentRepository,
    private readonly links: LinkRepository,
    private readonly signingLinks: SigningLinks,
    private readonly statements: StatementRepository,
    private readonly changes: ConsentChanges,
    private readonly line: TenantLine,
    private readonly branding: Branding,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Freezes terms, texts and parties, and has the link mailed to the talent. */
  @Permit('consent:write')
  offer({ id, delivery }: OfferConsent): Promise<Consent> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const { terms, talentId } = await this.find(id);
      const talent = await this.talentOf(talentId);
      const line = await this.line.all();
      const parties = line.map(partyOf);
      const { locale, stageName } = talent;
      const test = line[0]?.status === 'sandbox';
      const brand = await this.branding.of(context().tenantId);
      const talentUrl = Branding.urlAt(brand, '/t');
      const document = { terms, parties, locale, stageName, test, talentUrl, preamble: brand.consentPreamble };
      const texts = consentTexts(document);
      const frozen = termsDocument(document, texts);
      const offered = await this.changes.step(id, 'offered', (consent) => {
        assertDuration(consent.terms, now);
        return offer(consent, { parties, locale, delivery, test, termsSha256: frozen.sha256 }, now);
      });
      await this.consents.insertTexts(id, texts, frozen);
      await this.talents.lockContacts(talentId, now);
      await this.signingLinks.open(id);
      return offered;
    });
  }

  /** For the mail job: nothing once the link is used, or the offer gone. */
  @Permit('signing:mail')
  letter(id: Id<'con'>): Promise<SigningLetter | null> {
    return this.db.transaction(async () => {
      const [consent, [link]] = [await this.find(id), await this.links.openOf([id])];
      if (!link || (consent.status !== 'offered' && consent.status !== 'signed')) return null;
      const { email, stageName, locale } = await this.talentOf(consent.talentId);
      const { name: brand } = brandOf(consent.parties);
      return {
        to: email,
        stageName,
        brand,
        locale: consent.locale ?? locale,
        token: this.links.tokenOf(link.id),
        expiresAt: link.expiresAt,
      };
    });
  }

  /** In the sandbox there may be no mailbox: whoever tries things out sees the link. Empty for a tenant that is live. */
  @Permit('consent:read')
  sandboxLinks(ids: readonly Id<'con'>[]): Promise<ReadonlyMap<Id<'con'>, string>> {
    return this.db.transaction(async () => {
      const tenant = await this.line.current();
      if (tenant.status !== 'sandbox') return new Map();
      const links = await this.links.openOf(ids);
      return new Map(links.map((link) => [link.consentId, publicUrl(`/c/${this.links.tokenOf(link.id)}`)]));
    });
  }

  /** When its time is up: by the job that waits for it, which may come late or twice. */
  @Permit('consent:expire')
  async expire(id: Id<'con'>): Promise<void> {
    await this.db.transaction(() => this.changes.step(id, 'expired', (consent, now) => expire(consent, now) ?? consent));
  }

  /** An offer not signed, or not spoken, while its link was good. */
  @Permit('consent:expire')
  async lapse(id: Id<'con'>): Promise<void> {
    await this.db.transaction(async () => {
      const [link] = await this.links.openOf([id]);
      const spoken = await this.statements.waiting(id);
      const lapsed = await this.changes.step(id, 'expired', (consent, now) => {
        const open = consent.status === 'offered' || (consent.status === 'signed' && !spoken);
        return open && (!link || link.expiresAt <= now) ? lapse(consent, now) : consent;
      });
      if (lapsed.status === 'expired' && !lapsed.signedAt && lapsed.offeredAt) await this.purgeLater(id, lapsed.offeredAt);
    });
  }

  private purgeLater(consentId: Id<'con'>, offeredAt: Date): Promise<void> {
    const runAt = new Date(offeredAt.getTime() + UNANSWERED_DAYS * 864e5);
    return this.jobs.enqueue('purge_offer', { consentId }, { key: `purge:${consentId}`, runAt });
  }

  private async find(id: Id<'con'>): Promise<Consent> {
    const consent = await this.consents.find(id);
    if (!consent) throw new ConsentNotFound(id);
    return consent;
  }

  private async talentOf(id: Id<'tal'>): Promise<Talent> {
    const talent = await this.talents.find(id);
    if (!talent) throw new TalentNotFound(id);
    return talent;
  }
}

/** The legal entity where it is known; a sandbox tenant may have nothing but a name. */
const partyOf = ({ id, kind, name, country, legalEntity, verifiedAt }: Tenant, level: number): Party => ({
  role: level === 0 ? 'brand' : kind === 'platform' ? 'platform' : 'reseller',
  tenantId: id,
  name: legalEntity?.name ?? name,
  registrationNo: legalEntity?.registrationNo ?? null,
  address: legalEntity?.address ?? null,
  country,
  privacyContact: legalEntity?.privacyContact ?? null,
  verified: verifiedAt !== null,
});
