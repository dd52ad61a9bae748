import { Module } from '@nestjs/common';
import { AssetRepository } from './asset.repository.ts';
import { AssetService } from './asset.service.ts';
import { Assets } from './assets.ts';
import { LooseObjectRepository } from './loose-object.repository.ts';
import { SoundMeter } from './sound-meter.ts';
import { StorageUseRepository } from './storage-use.repository.ts';

@Module({
  providers: [AssetRepository, LooseObjectRepository, StorageUseRepository, SoundMeter, Assets, AssetService],
  exports: [Assets, AssetService],
})
export class AssetsModule {}
