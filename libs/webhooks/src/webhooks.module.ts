import { config } from '@app/platform';
import { Module } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository.ts';
import { WebhookDeliveryService } from './delivery.service.ts';
import { EndpointRepository } from './endpoint.repository.ts';
import { WebhookEndpointService } from './endpoint.service.ts';
import { EventRepository } from './event.repository.ts';
import { EventService } from './event.service.ts';
import { WebhookSender } from './sender.ts';

const TIMEOUT_MS = 15_000;

const services = [WebhookEndpointService, WebhookDeliveryService, EventService];

@Module({
  providers: [
    ...services,
    EndpointRepository,
    DeliveryRepository,
    EventRepository,
    {
      provide: WebhookSender,
      useFactory: () => new WebhookSender({ timeoutMs: TIMEOUT_MS, allowPrivate: config().ALLOW_PRIVATE_WEBHOOKS }),
    },
  ],
  exports: [...services, WebhookSender],
})
export class WebhooksModule {}
