import { metadata, pageQuery } from '@app/kernel';
import { z } from 'zod';
import { publicEventNames } from './public-event.ts';

const url = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .meta({ description: 'On the public internet: private addresses are refused.', examples: ['https://shop.example/hooks/understudy'] });
const events = z
  .array(z.enum(['*', ...publicEventNames]))
  .min(1)
  .max(100)
  .describe('Which events; `*` alone for all.');
const description = z.string().trim().max(500);

export const createWebhookEndpoint = z
  .object({ url, events: events.default(['*']), description: description.default(''), metadata: metadata.default({}) })
  .meta({ id: 'CreateWebhookEndpoint' });

export const updateWebhookEndpoint = z
  .object({
    url: url.optional(),
    events: events.optional(),
    description: description.optional(),
    enabled: z.boolean().optional(),
    metadata: metadata.optional(),
    version: z.int().min(0).optional(),
  })
  .meta({ id: 'UpdateWebhookEndpoint' });

export const eventQuery = pageQuery.extend({
  type: z.enum(publicEventNames).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});

export type CreateWebhookEndpoint = z.infer<typeof createWebhookEndpoint>;
export type UpdateWebhookEndpoint = z.infer<typeof updateWebhookEndpoint>;
export type EventQuery = z.output<typeof eventQuery>;
