import { ConsentModule } from '@app/consent';
import { Module } from '@nestjs/common';
import { AccountPagesController } from './account.controller.ts';
import { PortalController } from './portal.controller.ts';

/** Served by the gateway, beside the API. */
@Module({ imports: [ConsentModule], controllers: [PortalController, AccountPagesController] })
export class PortalModule {}
