import { AssetsModule } from '@app/assets';
import { BrandingModule } from '@app/branding';
import { ConsentModule } from '@app/consent';
import { EvidenceModule } from '@app/evidence';
import { TenancyModule } from '@app/tenancy';
import { Module } from '@nestjs/common';
import { AccountPagesController } from './account.controller.ts';
import { BrandController } from './brand.controller.ts';
import { MembersController } from './members.controller.ts';
import { OidcController } from './oidc.controller.ts';
import { PortalController } from './portal.controller.ts';
import { SessionController } from './session.controller.ts';

/** Served by the gateway, beside the API. */
@Module({
  imports: [ConsentModule, EvidenceModule, BrandingModule, AssetsModule, TenancyModule],
  controllers: [PortalController, AccountPagesController, BrandController, SessionController, OidcController, MembersController],
})
export class PortalModule {}
