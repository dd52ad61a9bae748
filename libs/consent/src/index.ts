export type { Challenge } from './challenge.ts';
export * from './consent.commands.ts';
export * from './consent.errors.ts';
export { type ConsentEventPayload, type ConsentHappening, type ConsentRevoked, consentHappenings } from './consent.events.ts';
export { ConsentModule } from './consent.module.ts';
export { ConsentService } from './consent.service.ts';
export { type Consent, type ConsentStatus, consentStatuses, deliveries, foremost, sides } from './consent.ts';
export type { ConsentEvent } from './consent-event.repository.ts';
export { ConsentHolds, type ScanHold } from './consent-holds.ts';
export { type ConsentRecord, ConsentRecords } from './consent-records.ts';
export { ConsentRegistryService, type RegisteredConsent } from './consent-registry.service.ts';
export { Consents } from './consents.ts';
export * from './contact-change.errors.ts';
export { ContactChangeService } from './contact-change.service.ts';
export type { ContactChange, ContactSide } from './contact-change.ts';
export { type ContactLetter, ContactLetterService, type ContactNotice } from './contact-letters.service.ts';
export type { Decision } from './decision.repository.ts';
export type { ConsentText } from './document/consent-document.ts';
export { languageOf, platformName, purposeName } from './document/wordings.ts';
export { goodsIn } from './goods/goods.ts';
export { OfferService, type SigningLetter } from './offer.service.ts';
export { OfferPurgeService } from './offer-purge.service.ts';
export type { Party } from './party.ts';
export { RecordAccess, type RecordPart } from './record-access.ts';
export { RestoredConsents } from './restored-consents.ts';
export {
  channelKinds,
  codeExpiresAt,
  isPending,
  maskedAddress,
  needsSecondChannel,
  resendsLeft,
  type SecondChannel,
  triesLeft,
} from './second-channel.ts';
export type { Signature } from './signature.repository.ts';
export * from './signing.commands.ts';
export * from './signing.errors.ts';
export { SigningService } from './signing.service.ts';
export * from './signing-code.errors.ts';
export { type CodeLetter, SigningCodeService } from './signing-code.service.ts';
export type { SigningView } from './signing-desk.ts';
export type { Statement } from './statement.repository.ts';
export { type StatementForReview, StatementReviewService } from './statement-review.service.ts';
export * from './talent.commands.ts';
export * from './talent.errors.ts';
export { TalentService } from './talent.service.ts';
export type { Talent } from './talent.ts';
export { TalentAccess, type TalentPage } from './talent-access.ts';
export { type TalentExport, TalentExportService } from './talent-export.service.ts';
export { type TalentLetter, TalentLinkService } from './talent-link.service.ts';
export { TalentPageService } from './talent-page.service.ts';
export { type TalentUse, TalentUses } from './talent-uses.ts';
export { afterRevocationModes, likenessKinds, type Modality, modalities, type Terms } from './terms.ts';
export { type ScopePart, type Use, type UseKind, useKinds } from './use.ts';
export { type UseDecision, Uses } from './uses.ts';
