import { idOf, metadata, notedQuery } from '@app/kernel';
import { z } from 'zod';
import { renderStatuses } from './render.ts';

const destination = z.object({
  platform: z
    .string()
    .regex(/^[a-z0-9_]{2,40}$/)
    .meta({
      description: 'Where it will be published: `own_page`, `youtube`, `tiktok_shop_us`. The consent must name it.',
      examples: ['own_page'],
    }),
  territories: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'ISO 3166-1 alpha-2'))
    .min(1)
    .max(300)
    .meta({ description: 'Whose viewers it is for, ISO 3166-1 alpha-2; each must be in the consent.', examples: [['DE']] }),
});

export const createRender = z
  .object({
    avatarId: idOf('ava').describe('One that is `ready`.'),
    scriptId: idOf('scr').describe('An approved script.'),
    audioAssetId: idOf('ast')
      .optional()
      .describe(
        'A sound (`purpose: audio`) that says the script, word for word, in any voice: heard in place of the built-in one. The film is as long as it is, and the consent must cover the voice.',
      ),
    aspect: z.enum(['9:16', '16:9', '1:1']).default('9:16'),
    quality: z.enum(['draft', 'standard', 'high']).default('standard').describe('`draft`: at most 15 s, 360p, marked, free, 20 a day.'),
    destination,
    purpose: z
      .string()
      .regex(/^[a-z0-9_]{2,60}$/)
      .default('product_video')
      .describe('What the consent must name among its purposes.'),
    captions: z.boolean().default(true),
    quoteId: idOf('quo').optional().describe('Of a quote for the same film: its price holds. Without one the price of the moment counts.'),
    metadata: metadata.optional(),
  })
  .meta({ id: 'CreateRender' });

export const quoteRender = createRender
  .pick({ avatarId: true, scriptId: true, audioAssetId: true, aspect: true, quality: true, destination: true, purpose: true })
  .meta({ id: 'QuoteRender' });

export const listRenders = notedQuery.extend({
  status: z.enum(renderStatuses).optional(),
  avatarId: idOf('ava').optional(),
  scriptId: idOf('scr').optional(),
});

export type CreateRender = z.output<typeof createRender>;
export type QuoteRender = z.output<typeof quoteRender>;
export type ListRenders = z.output<typeof listRenders>;
