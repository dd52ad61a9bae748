import { AssetsModule } from '@app/assets';
import { AvatarsModule } from '@app/avatars';
import { ConsentModule } from '@app/consent';
import { DisclosureModule } from '@app/disclosure';
import { RendersModule } from '@app/renders';
import { Module } from '@nestjs/common';
import { DossierService } from './dossier.service.ts';
import { EvidenceService } from './evidence.service.ts';
import { TalentWorksService } from './talent-works.service.ts';

@Module({
  imports: [AssetsModule, AvatarsModule, ConsentModule, DisclosureModule, RendersModule],
  providers: [DossierService, EvidenceService, TalentWorksService],
  exports: [DossierService, EvidenceService, TalentWorksService],
})
export class EvidenceModule {}
