import { AssetsModule } from '@app/assets';
import { BillingModule } from '@app/billing';
import { BrandingModule } from '@app/branding';
import { TenancyModule } from '@app/tenancy';
import { Module } from '@nestjs/common';
import { ConsentRepository } from './consent.repository.ts';
import { ConsentService } from './consent.service.ts';
import { ConsentChanges } from './consent-changes.ts';
import { ConsentEventRepository } from './consent-event.repository.ts';
import { ConsentHolds } from './consent-holds.ts';
import { ConsentRecords } from './consent-records.ts';
import { ConsentRegistryService } from './consent-registry.service.ts';
import { Consents } from './consents.ts';
import { ContactChangeRepository } from './contact-change.repository.ts';
import { ContactChangeService } from './contact-change.service.ts';
import { ContactLetterService } from './contact-letters.service.ts';
import { DecisionRepository } from './decision.repository.ts';
import { IdentityConflictRepository } from './identity-conflict.repository.ts';
import { LinkRepository } from './link.repository.ts';
import { OfferService } from './offer.service.ts';
import { OfferPurgeService } from './offer-purge.service.ts';
import { RecordAccess } from './record-access.ts';
import { RestoredConsents } from './restored-consents.ts';
import { SignatureRepository } from './signature.repository.ts';
import { SigningService } from './signing.service.ts';
import { SigningCodeRepository } from './signing-code.repository.ts';
import { SigningCodeService } from './signing-code.service.ts';
import { SigningCodes } from './signing-codes.ts';
import { SigningDesk } from './signing-desk.ts';
import { SigningLinks } from './signing-links.ts';
import { SigningSettlement } from './signing-settlement.ts';
import { StatementRepository } from './statement.repository.ts';
import { StatementReviewService } from './statement-review.service.ts';
import { TalentRepository } from './talent.repository.ts';
import { TalentService } from './talent.service.ts';
import { TalentAccess } from './talent-access.ts';
import { TalentExportService } from './talent-export.service.ts';
import { TalentLinkService } from './talent-link.service.ts';
import { TalentPageService } from './talent-page.service.ts';
import { TalentUses } from './talent-uses.ts';
import { Uses } from './uses.ts';

const services = [
  ConsentRegistryService,
  ConsentService,
  ContactChangeService,
  ContactLetterService,
  OfferPurgeService,
  OfferService,
  SigningCodeService,
  SigningService,
  StatementReviewService,
  TalentExportService,
  TalentLinkService,
  TalentPageService,
  TalentService,
];
/** For other contexts, inside their own use cases. */
const readers = [ConsentHolds, ConsentRecords, Consents, RecordAccess, RestoredConsents, TalentAccess, TalentUses, Uses];

@Module({
  imports: [BrandingModule, AssetsModule, BillingModule, TenancyModule],
  providers: [
    ...services,
    ...readers,
    ConsentChanges,
    SigningCodes,
    SigningDesk,
    SigningLinks,
    SigningSettlement,
    ConsentRepository,
    ConsentEventRepository,
    ContactChangeRepository,
    DecisionRepository,
    IdentityConflictRepository,
    LinkRepository,
    SignatureRepository,
    SigningCodeRepository,
    StatementRepository,
    TalentRepository,
  ],
  exports: [...services, ...readers],
})
export class ConsentModule {}
