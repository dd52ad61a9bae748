import { ConsentModule } from '@app/consent';
import { Module } from '@nestjs/common';
import { PortalController } from './portal.controller.ts';

/** Served by the gateway, beside the API. */
@Module({ imports: [ConsentModule], controllers: [PortalController] })
export class PortalModule {}
