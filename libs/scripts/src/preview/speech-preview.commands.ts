import { z } from 'zod';
import { locale, spokenText } from '../script.commands.ts';

export const LONGEST_PREVIEW = 600;

export const createSpeechPreview = z
  .object({
    text: spokenText(LONGEST_PREVIEW).describe('The words, with marks for the speaker if you like; 600 characters at most.'),
    locale,
    pitchHz: z.int().min(70).max(350).optional().describe('The voice that comes nearest; without it the built-in voice as it is.'),
  })
  .meta({ id: 'CreateSpeechPreview' });

export type CreateSpeechPreview = z.output<typeof createSpeechPreview>;
