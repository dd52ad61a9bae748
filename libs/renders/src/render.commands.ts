import { idOf, metadata, pageQuery } from '@app/kernel';
import { z } from 'zod';

const destination = z.object({
  platform: z.string().regex(/^[a-z0-9_]{2,40}$/),
  territories: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'ISO 3166-1 alpha-2'))
    .min(1)
    .max(300),
});

export const createRender = z
  .object({
    avatarId: idOf('ava'),
    scriptId: idOf('scr'),
    aspect: z.enum(['9:16', '16:9', '1:1']).default('9:16'),
    quality: z.enum(['draft', 'standard', 'high']).default('standard'),
    destination,
    // What the consent must name among its purposes.
    purpose: z
      .string()
      .regex(/^[a-z0-9_]{2,60}$/)
      .default('product_video'),
    captions: z.boolean().default(true),
    quoteId: idOf('quo').optional(),
    metadata: metadata.optional(),
  })
  .meta({ id: 'CreateRender' });

export const quoteRender = createRender
  .pick({ avatarId: true, scriptId: true, aspect: true, quality: true, destination: true, purpose: true })
  .meta({ id: 'QuoteRender' });

export const listRenders = pageQuery.extend({ avatarId: idOf('ava').optional() }).meta({ id: 'ListRenders' });

export type CreateRender = z.output<typeof createRender>;
export type QuoteRender = z.output<typeof quoteRender>;
export type ListRenders = z.output<typeof listRenders>;
