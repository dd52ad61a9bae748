import type { Id, Json } from '@app/kernel';
import { DELIVER, WebhookDeliveryService, WebhookSender } from '@app/webhooks';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Task } from '../handler.ts';

/** One attempt, between two short transactions. A worker that dies in between sends again, with the same `webhook-id`. */
@Injectable()
export class DeliverWebhook implements Task, OnModuleDestroy {
  readonly task = DELIVER;
  readonly permissions = ['webhook:deliver'];

  constructor(
    private readonly deliveries: WebhookDeliveryService,
    private readonly sender: WebhookSender,
  ) {}

  async run({ deliveryId }: { readonly [key: string]: Json }): Promise<void> {
    const id = String(deliveryId) as Id<'whd'>;
    const message = await this.deliveries.prepare(id);
    if (message) await this.deliveries.settle(id, await this.sender.send(message));
  }

  onModuleDestroy() {
    return this.sender.close();
  }
}
