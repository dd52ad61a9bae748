import { AssetsModule } from '@app/assets';
import { BrandingModule } from '@app/branding';
import { ConsentModule } from '@app/consent';
import { Module } from '@nestjs/common';
import { AccountPagesController } from './account.controller.ts';
import { BrandController } from './brand.controller.ts';
import { PortalController } from './portal.controller.ts';

/** Served by the gateway, beside the API. */
@Module({
  imports: [ConsentModule, BrandingModule, AssetsModule],
  controllers: [PortalController, AccountPagesController, BrandController],
})
export class PortalModule {}
