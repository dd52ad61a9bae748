import { AssetsModule } from '@app/assets';
import { BillingModule } from '@app/billing';
import { ConsentModule } from '@app/consent';
import { JobsModule } from '@app/jobs';
import { Module } from '@nestjs/common';
import { AvatarRepository } from './avatar.repository.ts';
import { AvatarService } from './avatar.service.ts';
import { AvatarMonthRepository } from './avatar-month.repository.ts';
import { Clones } from './clones.ts';
import { DestroyedKeyRepository } from './destroyed-key.repository.ts';
import { Erasures } from './erasures.ts';
import { KnownFaceRepository } from './known-face.repository.ts';
import { KnownFaces } from './known-faces.ts';
import { Scans } from './scans.ts';
import { Upkeep } from './upkeep.ts';

@Module({
  imports: [AssetsModule, BillingModule, ConsentModule, JobsModule],
  providers: [
    AvatarRepository,
    AvatarMonthRepository,
    AvatarService,
    Clones,
    DestroyedKeyRepository,
    Erasures,
    KnownFaceRepository,
    KnownFaces,
    Scans,
    Upkeep,
  ],
  exports: [AvatarService, Clones, Erasures, KnownFaces, Scans, Upkeep],
})
export class AvatarsModule {}
