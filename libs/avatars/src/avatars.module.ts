import { AssetsModule } from '@app/assets';
import { BillingModule } from '@app/billing';
import { ConsentModule } from '@app/consent';
import { JobsModule } from '@app/jobs';
import { Module } from '@nestjs/common';
import { AvatarRepository } from './avatar.repository.ts';
import { AvatarService } from './avatar.service.ts';
import { Clones } from './clones.ts';
import { Scans } from './scans.ts';

@Module({
  imports: [AssetsModule, BillingModule, ConsentModule, JobsModule],
  providers: [AvatarRepository, AvatarService, Clones, Scans],
  exports: [AvatarService, Clones, Scans],
})
export class AvatarsModule {}
