import { AssetsModule } from '@app/assets';
import { Module } from '@nestjs/common';
import { BrandingRepository } from './branding.repository.ts';
import { BrandingService } from './branding.service.ts';
import { DomainRepository } from './domain.repository.ts';
import { DomainService } from './domain.service.ts';
import { Branding } from './effective-branding.ts';
import { TxtRecords } from './txt-records.ts';

@Module({
  imports: [AssetsModule],
  providers: [BrandingRepository, DomainRepository, TxtRecords, Branding, BrandingService, DomainService],
  exports: [Branding, BrandingService, DomainService],
})
export class BrandingModule {}
