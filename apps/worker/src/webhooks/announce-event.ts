import { WebhookDeliveryService } from '@app/webhooks';
import { Injectable } from '@nestjs/common';
import type { Handler, StoredEvent } from '../handler.ts';

/** Hears everything; what may go outside is put on its way to each endpoint that asked for it. */
@Injectable()
export class AnnounceEvent implements Handler {
  readonly events = ['*'];
  readonly permissions = ['webhook:deliver'];

  constructor(private readonly deliveries: WebhookDeliveryService) {}

  handle({ eventId }: StoredEvent): Promise<void> {
    return this.deliveries.announce(eventId);
  }
}
