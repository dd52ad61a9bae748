import { AssetsModule } from '@app/assets';
import { AvatarsModule } from '@app/avatars';
import { BillingModule } from '@app/billing';
import { ConsentModule } from '@app/consent';
import { DisclosureModule } from '@app/disclosure';
import { JobsModule } from '@app/jobs';
import { ScriptsModule } from '@app/scripts';
import { TenancyModule } from '@app/tenancy';
import { Module } from '@nestjs/common';
import { FilmService } from './film.service.ts';
import { Grounds } from './grounds.ts';
import { Productions } from './productions.ts';
import { PublicationRepository } from './publication.repository.ts';
import { PublicationService } from './publication.service.ts';
import { RenderRepository } from './render.repository.ts';
import { RenderService } from './render.service.ts';
import { RenderBatchService } from './render-batch.service.ts';
import { RenderDetails } from './render-details.ts';
import { TakedownReminderService } from './takedown-reminder.service.ts';
import { Takedowns } from './takedowns.ts';
import { Works } from './works.ts';

@Module({
  imports: [AssetsModule, AvatarsModule, BillingModule, ConsentModule, DisclosureModule, JobsModule, ScriptsModule, TenancyModule],
  providers: [
    RenderRepository,
    RenderDetails,
    Grounds,
    RenderService,
    RenderBatchService,
    PublicationRepository,
    PublicationService,
    TakedownReminderService,
    Takedowns,
    Productions,
    FilmService,
    Works,
  ],
  exports: [RenderService, RenderBatchService, PublicationService, Productions, FilmService, TakedownReminderService, Works],
})
export class RendersModule {}
