import type { Asset } from '@app/assets';
import { idOf } from '@app/kernel';
import { z } from 'zod';

export const assetView = z
  .object({
    id: idOf('ast'),
    purpose: z.string(),
    talentId: idOf('tal').nullable(),
    sha256: z.string(),
    bytes: z.int(),
    mediaType: z.string(),
    durationMs: z.int().nullable().describe('Of an `audio`.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Asset' });

export const viewAsset = ({
  id,
  purpose,
  talentId,
  sha256,
  bytes,
  mediaType,
  durationMs,
  createdAt,
}: Asset): z.infer<typeof assetView> => ({
  id,
  purpose,
  talentId,
  sha256,
  bytes,
  mediaType,
  durationMs,
  createdAt: createdAt.toISOString(),
});

export const storageView = z.object({ bytes: z.number().int(), quotaBytes: z.number().int() }).meta({ id: 'Storage' });
