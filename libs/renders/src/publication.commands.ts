import { idOf } from '@app/kernel';
import { z } from 'zod';

export const createPublication = z
  .object({
    id: idOf('ren').describe('A render that is `ready`.'),
    platform: z
      .string()
      .regex(/^[a-z0-9_]{2,40}$/)
      .describe("The platform of the render's destination: for another one the person was not asked."),
    url: z.url({ protocol: /^https?$/ }).max(2000),
    publishedAt: z.iso
      .datetime()
      .transform((text) => new Date(text))
      .optional()
      .describe('Now, if it is left out.'),
  })
  .meta({ id: 'CreatePublication' });

export type CreatePublication = z.output<typeof createPublication>;
