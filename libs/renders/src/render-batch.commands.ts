import { idOf } from '@app/kernel';
import { z } from 'zod';
import { createRender } from './render.commands.ts';

/** About two seconds of one transaction on a busy machine, while the tenant's other orders wait for its money. */
const MOST = 20;

const scriptIds = z
  .array(idOf('scr'))
  .min(1)
  .max(MOST)
  .refine((ids) => new Set(ids).size === ids.length, { message: 'Each script once.' })
  .describe('Approved scripts, one for each product and language: each becomes a film of its own.');

export const createRenders = createRender.omit({ scriptId: true, audioAssetId: true }).extend({ scriptIds }).meta({ id: 'CreateRenders' });

export const quoteRenders = createRenders
  .pick({ avatarId: true, scriptIds: true, aspect: true, quality: true, destination: true, purpose: true })
  .meta({ id: 'QuoteRenders' });

export type CreateRenders = z.output<typeof createRenders>;
export type QuoteRenders = z.output<typeof quoteRenders>;
