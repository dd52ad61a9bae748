import { AssetsModule } from '@app/assets';
import { AvatarsModule } from '@app/avatars';
import { BillingModule } from '@app/billing';
import { BrandingModule } from '@app/branding';
import { CatalogModule } from '@app/catalog';
import { ConsentModule } from '@app/consent';
import { JobsModule } from '@app/jobs';
import { PlatformModule } from '@app/platform';
import { RendersModule } from '@app/renders';
import { ScriptsModule } from '@app/scripts';
import { TenancyModule } from '@app/tenancy';
import { WebhooksModule } from '@app/webhooks';
import { Module } from '@nestjs/common';
import { AnswerSweeper } from './answer-sweeper.ts';
import { ObjectSweeper } from './assets/object-sweeper.ts';
import { UpkeepSweeper } from './avatars/upkeep-sweeper.ts';
import { InvoiceSweeper } from './billing/invoice-sweeper.ts';
import { ImportCatalog } from './catalog/import-catalog.ts';
import { ChangeContacts, MailContactCodes, MailContactNotice } from './consent/change-contacts.ts';
import { ExpireConsent, LapseOffer, PurgeOffer } from './consent/end-consent.ts';
import { EraseUnderConsent } from './consent/erase-under-consent.ts';
import { ListEnding } from './consent/list-ending.ts';
import { MailSigningLink } from './consent/mail-signing-link.ts';
import { MailTalentLinks } from './consent/mail-talent-links.ts';
import { RemindTakedown } from './consent/remind-takedown.ts';
import { SendSigningCode } from './consent/send-signing-code.ts';
import { StopUnderConsent } from './consent/stop-under-consent.ts';
import { HANDLERS, type Handler, TASKS, type Task } from './handler.ts';
import { MediaModule } from './media/media.module.ts';
import { SettleCanceled } from './media/settle-canceled.ts';
import { PublicUrl } from './public-url.ts';
import { JobRunner } from './runner.ts';
import { TellStaleScripts } from './scripts/tell-stale-scripts.ts';
import { Sender } from './sender.ts';
import { EndSessions } from './tenancy/end-sessions.ts';
import { MailAccountLink } from './tenancy/mail-account-link.ts';
import { MailInvitation } from './tenancy/mail-invitation.ts';
import { SuspendTenant } from './tenancy/suspend-tenant.ts';
import { AnnounceEvent } from './webhooks/announce-event.ts';
import { DeliverWebhook } from './webhooks/deliver-webhook.ts';
import { MailDisabledEndpoint } from './webhooks/mail-disabled-endpoint.ts';

const handlers = [
  EndSessions,
  ListEnding,
  MailInvitation,
  MailSigningLink,
  SettleCanceled,
  StopUnderConsent,
  AnnounceEvent,
  MailDisabledEndpoint,
];
const tasks = [
  MailAccountLink,
  SuspendTenant,
  ImportCatalog,
  ExpireConsent,
  LapseOffer,
  PurgeOffer,
  RemindTakedown,
  ChangeContacts,
  MailContactCodes,
  MailContactNotice,
  MailTalentLinks,
  SendSigningCode,
  EraseUnderConsent,
  TellStaleScripts,
  DeliverWebhook,
];

@Module({
  imports: [
    PlatformModule,
    TenancyModule,
    BillingModule,
    BrandingModule,
    ConsentModule,
    ScriptsModule,
    CatalogModule,
    JobsModule,
    AssetsModule,
    AvatarsModule,
    RendersModule,
    MediaModule,
    WebhooksModule,
  ],
  providers: [
    PublicUrl,
    Sender,
    JobRunner,
    AnswerSweeper,
    ObjectSweeper,
    UpkeepSweeper,
    InvoiceSweeper,
    ...handlers,
    ...tasks,
    { provide: HANDLERS, useFactory: (...all: Handler[]) => all, inject: handlers },
    { provide: TASKS, useFactory: (...all: Task[]) => all, inject: tasks },
  ],
})
export class WorkerModule {}
