import { idOf } from '@app/kernel';
import {
  type Delivery,
  deliveryStatuses,
  disabledReasons,
  type Endpoint,
  type EndpointWithSecret,
  type PublicEvent,
  publicEventNames,
} from '@app/webhooks';
import { z } from 'zod';

const time = z.iso.datetime();

export const webhookEndpointView = z
  .object({
    id: idOf('whe'),
    url: z.string(),
    description: z.string(),
    events: z.array(z.string()),
    enabled: z.boolean(),
    disabledReason: z.enum(disabledReasons).nullable(),
    failingSince: time.nullable(),
    /** Until then the secret before signs too. */
    previousSecretUntil: time.nullable(),
    metadata: z.record(z.string(), z.string()),
    version: z.int(),
    createdAt: time,
  })
  .meta({ id: 'WebhookEndpoint' });

/** `secret` is shown this once. */
export const webhookEndpointWithSecretView = webhookEndpointView.extend({ secret: z.string() }).meta({ id: 'WebhookEndpointWithSecret' });

const attemptView = z
  .object({ at: time, status: z.int().nullable(), error: z.string().nullable(), durationMs: z.int() })
  .meta({ id: 'WebhookAttempt' });

export const webhookDeliveryView = z
  .object({
    id: idOf('whd'),
    endpointId: idOf('whe'),
    eventId: idOf('evt'),
    eventType: z.string(),
    status: z.enum(deliveryStatuses),
    attempts: z.array(attemptView),
    nextAttemptAt: time.nullable(),
    createdAt: time,
  })
  .meta({ id: 'WebhookDelivery' });

export const eventView = z
  .object({ id: idOf('evt'), type: z.enum(publicEventNames), timestamp: time, data: z.record(z.string(), z.json()) })
  .meta({ id: 'Event' });

export const viewEndpoint = (endpoint: Endpoint): z.infer<typeof webhookEndpointView> => ({
  id: endpoint.id,
  url: endpoint.url,
  description: endpoint.description,
  events: [...endpoint.events],
  enabled: endpoint.disabledReason === null,
  disabledReason: endpoint.disabledReason,
  failingSince: endpoint.failingSince?.toISOString() ?? null,
  previousSecretUntil: endpoint.previousUntil?.toISOString() ?? null,
  metadata: endpoint.metadata,
  version: endpoint.version,
  createdAt: endpoint.createdAt.toISOString(),
});

export const viewEndpointWithSecret = ({ secret, ...endpoint }: EndpointWithSecret): z.infer<typeof webhookEndpointWithSecretView> => ({
  ...viewEndpoint(endpoint),
  secret,
});

export const viewDelivery = (delivery: Delivery): z.infer<typeof webhookDeliveryView> => ({
  id: delivery.id,
  endpointId: delivery.endpointId,
  eventId: delivery.eventId,
  eventType: delivery.eventName,
  status: delivery.status,
  attempts: delivery.log.map((attempt) => ({ ...attempt })),
  nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
  createdAt: delivery.createdAt.toISOString(),
});

export const viewEvent = ({ id, type, timestamp, data }: PublicEvent) => ({ id, type, timestamp: timestamp.toISOString(), data });
