import { Clock, type Id, type Page, type PageQuery, pageOf } from '@app/kernel';
import { context, Database, Events, Jobs, Permit, Sealer, signedHeaders } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { DeliveryRepository } from './delivery.repository.ts';
import { type Attempt, afterTry, type Delivery, giveUp, isReceipt, newDelivery, queueAgain } from './delivery.ts';
import { EndpointRepository } from './endpoint.repository.ts';
import { afterAttempt, wants } from './endpoint.ts';
import { EventRepository } from './event.repository.ts';
import { bodyOf, publicEventOf } from './public-event.ts';
import { DeliveryNotFound, EndpointDisabled, EndpointNotFound } from './webhook.errors.ts';

export const DELIVER = 'deliver_webhook';

/** Longer than an attempt may take: a probe whose worker died is over by then. */
const PROBE_MS = 30_000;
/** Those that rested come back spread over this time. */
const SPREAD_MS = 60_000;
const GONE = 410;

/** Ready to be sent. */
export interface Message {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

@Injectable()
export class WebhookDeliveryService {
  constructor(
    private readonly db: Database,
    private readonly endpoints: EndpointRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly stored: EventRepository,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** One delivery per endpoint that wants to hear of this event; none for what stays inside. */
  @Permit('webhook:deliver')
  announce(eventId: Id<'evt'>): Promise<void> {
    return this.db.transaction(async () => {
      const event = await this.stored.find(eventId);
      if (!event || !publicEventOf(event)) return;
      const listening = (await this.endpoints.enabled()).filter((endpoint) => wants(endpoint, event.name));
      for (const { id } of listening) {
        const delivery = newDelivery(id, event, this.clock.now());
        if (await this.deliveries.insert(delivery)) await this.queue(delivery);
      }
    });
  }

  /** The message of one attempt, signed. Null when nothing is to be sent now: delivered, switched off, or resting (then it is queued again). */
  @Permit('webhook:deliver')
  async prepare(id: Id<'whd'>): Promise<Message | null> {
    const now = this.clock.now();
    const due = await this.db.transaction(() => this.claim(id, now));
    if (!due) return null;
    const ref = { owner: context().tenantId, purpose: 'tenant' as const };
    const secrets = await Promise.all(due.secrets.map((sealed) => this.sealer.open(ref, sealed)));
    const body = bodyOf(due.event);
    return { url: due.endpoint.url, body, headers: signedHeaders(due.event.id, body, secrets, now) };
  }

  /** What came of an attempt: done, tried again later, or given up; an endpoint that fails for five days is switched off. */
  @Permit('webhook:deliver')
  settle(id: Id<'whd'>, attempt: Attempt): Promise<void> {
    return this.db.transaction(async () => {
      const before = await this.deliveries.lock(id);
      if (!before) return;
      const now = this.clock.now();
      const delivery = afterTry(before, attempt, now, Math.random());
      await this.deliveries.update(delivery);
      await this.queue(delivery);
      await this.judge(before.endpointId, attempt, now);
    });
  }

  @Permit('webhook:read')
  list(endpointId: Id<'whe'>, query: PageQuery): Promise<Page<Delivery>> {
    return this.db.transaction(async () => {
      if (!(await this.endpoints.find(endpointId))) throw new EndpointNotFound(endpointId);
      return pageOf(await this.deliveries.list(endpointId, query), query.limit);
    });
  }

  /** Also of what was delivered: the receiver may have lost it. */
  @Permit('webhook:write')
  retry(id: Id<'whd'>): Promise<Delivery> {
    return this.db.transaction(async () => {
      const before = await this.deliveries.lock(id);
      if (!before) throw new DeliveryNotFound(id);
      const endpoint = await this.endpoints.find(before.endpointId);
      if (endpoint?.disabledReason) throw new EndpointDisabled(endpoint.id);
      const delivery = queueAgain(before, this.clock.now());
      await this.deliveries.update(delivery);
      await this.queue(delivery);
      await this.events.record({ name: 'webhook_delivery.retried', payload: { deliveryId: id, endpointId: delivery.endpointId } });
      return delivery;
    });
  }

  private async claim(id: Id<'whd'>, now: Date) {
    const delivery = await this.deliveries.lock(id);
    if (delivery?.status !== 'pending') return null;
    const [found, stored] = [await this.endpoints.findSigning(delivery.endpointId, now), await this.stored.find(delivery.eventId)];
    const event = stored && publicEventOf(stored);
    if (!found || !event || found.endpoint.disabledReason) {
      await this.deliveries.update(giveUp(delivery));
      return null;
    }
    const { endpoint } = found;
    const mayTry =
      endpoint.failingSince === null || (await this.endpoints.claimProbe(endpoint.id, now, new Date(now.getTime() + PROBE_MS)));
    if (mayTry) return { ...found, event };
    // A receiver that makes us wait must not hold up everybody else's jobs: one tries, the rest come later.
    const later = Math.max(now.getTime(), endpoint.restingUntil?.getTime() ?? 0) + Math.random() * SPREAD_MS;
    const resting = { ...delivery, nextAttemptAt: new Date(later) };
    await this.deliveries.update(resting);
    await this.queue(resting);
    return null;
  }

  private async judge(endpointId: Id<'whe'>, { status, error }: Attempt, now: Date): Promise<void> {
    const endpoint = await this.endpoints.find(endpointId);
    if (!endpoint) return;
    const outcome = isReceipt(status) ? { ok: true as const } : { ok: false as const, gone: status === GONE, slow: error === 'timeout' };
    const after = afterAttempt(endpoint, outcome, now);
    await this.endpoints.recordHealth(after);
    if (after.disabledReason && !endpoint.disabledReason)
      await this.events.publish({ name: 'webhook_endpoint.disabled', payload: { endpointId, reason: after.disabledReason } });
  }

  private async queue({ id, nextAttemptAt }: Delivery): Promise<void> {
    if (nextAttemptAt) await this.jobs.enqueue(DELIVER, { deliveryId: id }, { key: `webhook:${id}`, runAt: nextAttemptAt });
  }
}
