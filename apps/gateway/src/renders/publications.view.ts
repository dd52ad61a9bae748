import { idOf } from '@app/kernel';
import type { Publication } from '@app/renders';
import { z } from 'zod';

const time = z.iso.datetime();

export const publicationView = z
  .object({
    id: idOf('pub'),
    renderId: idOf('ren'),
    platform: z.string(),
    url: z.string(),
    publishedAt: time,
    takedownDueAt: time.nullable().describe('Since the consent ended: by when it must be gone.'),
    takenDownAt: time.nullable(),
  })
  .meta({ id: 'Publication' });

export const viewPublication = (publication: Publication): z.infer<typeof publicationView> => {
  const { id, renderId, platform, url, publishedAt, takedownDueAt, takenDownAt } = publication;
  return {
    id,
    renderId,
    platform,
    url,
    publishedAt: publishedAt.toISOString(),
    takedownDueAt: takedownDueAt?.toISOString() ?? null,
    takenDownAt: takenDownAt?.toISOString() ?? null,
  };
};
