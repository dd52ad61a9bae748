import { AssetsModule } from '@app/assets';
import { BillingModule } from '@app/billing';
import { ConsentModule } from '@app/consent';
import { JobsModule } from '@app/jobs';
import { Module } from '@nestjs/common';
import { AvatarRepository } from './avatar.repository.ts';
import { AvatarService } from './avatar.service.ts';
import { Clones } from './clones.ts';
import { DestroyedKeyRepository } from './destroyed-key.repository.ts';
import { Erasures } from './erasures.ts';
import { Scans } from './scans.ts';

@Module({
  imports: [AssetsModule, BillingModule, ConsentModule, JobsModule],
  providers: [AvatarRepository, AvatarService, Clones, DestroyedKeyRepository, Erasures, Scans],
  exports: [AvatarService, Clones, Erasures, Scans],
})
export class AvatarsModule {}
