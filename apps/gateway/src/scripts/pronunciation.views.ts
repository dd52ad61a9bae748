import type { PronunciationList } from '@app/scripts';
import { z } from 'zod';

export const pronunciationsView = z
  .object({
    entries: z.array(z.object({ locale: z.string(), written: z.string(), spoken: z.string() }).meta({ id: 'PronunciationEntry' })),
    version: z.int(),
    updatedAt: z.iso.datetime().nullable(),
    updatedBy: z.string().nullable(),
  })
  .meta({ id: 'PronunciationList' });

export const viewPronunciations = ({ entries, version, updatedAt, updatedBy }: PronunciationList): z.infer<typeof pronunciationsView> => ({
  entries: entries.map(({ locale, written, spoken }) => ({ locale, written, spoken })),
  version,
  updatedAt: updatedAt?.toISOString() ?? null,
  updatedBy,
});
