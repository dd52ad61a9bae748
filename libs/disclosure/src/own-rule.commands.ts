import { z } from 'zod';
import { likenessKinds, media } from './rule.ts';

const place = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'ISO 3166-1 alpha-2 (`FR`), ISO 3166-2 (`US-NY`) or `EU`');
const names = z.array(z.string().trim().min(1).max(60)).min(1).max(100);

/** Every list that is given must contain the situation; without any, the row speaks always. */
const scope = z
  .strictObject({
    viewers: z.array(place).min(1).max(250).optional(),
    platforms: names.optional(),
    media: z.array(z.enum(media)).min(1).optional(),
    purposes: names.optional(),
    likenessKinds: z.array(z.enum(likenessKinds)).min(1).optional(),
    categories: names.optional(),
  })
  .meta({ description: 'What the row speaks about; all of it when empty.' });

/** A label with more would not fit beside the buttons of every platform in a square picture (measured). */
const word = z
  .string()
  .trim()
  .min(1)
  .max(24)
  .refine((text) => text.split(/\s+/).every((part) => part.length <= 12), { message: 'No part longer than 12 characters: it must break.' });

/** Whatever stands here adds to what law and platform ask: it cannot take anything away. */
const duty = z
  .strictObject({
    outcome: z.enum(['hold_for_review', 'block']).optional(),
    words: z.array(word).length(1).optional().describe('Shown in the label as they stand.'),
    spokenNotice: z.literal(true).optional(),
    repeatAfterBreaks: z.literal(true).optional(),
    retentionDays: z.int().min(1).max(3650).optional(),
    takedownHours: z.int().min(1).max(720).optional(),
  })
  .refine((asked) => Object.values(asked).some((value) => value !== undefined), { message: 'Say what the row asks for.' });

export const createDisclosureRule = z
  .object({
    name: z
      .string()
      .regex(/^[a-z0-9_]{2,60}$/, 'lower case, as in `no_alcohol_live`')
      .describe('A name in use gets a new version, which speaks in place of the old one.'),
    law: z.string().trim().min(1).max(200).describe('Which law, contract or counsel asks for it.'),
    summary: z.string().trim().min(1).max(500),
    effectiveFrom: z.iso.datetime().optional().describe('Now, if it is left out.'),
    scope: scope.default({}),
    duty,
  })
  .meta({ id: 'CreateDisclosureRule' });

export type CreateDisclosureRule = z.output<typeof createDisclosureRule>;
