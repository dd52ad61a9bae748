import { AvatarsModule } from '@app/avatars';
import { ConsentModule } from '@app/consent';
import { DisclosureModule } from '@app/disclosure';
import { RendersModule } from '@app/renders';
import { Module } from '@nestjs/common';
import { DossierService } from './dossier.service.ts';

@Module({
  imports: [AvatarsModule, ConsentModule, DisclosureModule, RendersModule],
  providers: [DossierService],
  exports: [DossierService],
})
export class EvidenceModule {}
