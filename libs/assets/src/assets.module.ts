import { Module } from '@nestjs/common';
import { AssetRepository } from './asset.repository.ts';
import { AssetService } from './asset.service.ts';
import { Assets } from './assets.ts';

@Module({ providers: [AssetRepository, Assets, AssetService], exports: [Assets, AssetService] })
export class AssetsModule {}
