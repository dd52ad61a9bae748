import { z } from 'zod';
import { locale } from '../script.commands.ts';

const entry = z
  .object({
    locale: locale.describe('Of the scripts it is for: `en` for all English ones, `en-GB` for these alone.'),
    written: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .regex(/^[^[\]]*\p{L}[^[\]]*$/u, 'A word or name, without brackets')
      .describe('As it stands in a text; capitals do not matter.'),
    spoken: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .regex(/^[^[\]]*\p{L}[^[\]]*$/u, 'Words as they sound, without brackets')
      .describe('As it sounds, spelled in the language of the locale: `shao-mee` for Xiaomi.'),
  })
  .meta({ id: 'Pronunciation' });

/** Replaces the whole list. */
export const putPronunciations = z
  .object({
    entries: z.array(entry).max(500),
    version: z.int().min(0).optional().describe('The version that was read: another one is refused, 412.'),
  })
  .meta({ id: 'PutPronunciations' });

export type PronunciationEntry = z.output<typeof entry>;
export type PutPronunciations = z.output<typeof putPronunciations>;
