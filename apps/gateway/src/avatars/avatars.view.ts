import type { Avatar } from '@app/avatars';
import { idOf } from '@app/kernel';
import { z } from 'zod';

export const avatarView = z
  .object({
    id: idOf('ava'),
    talentId: idOf('tal'),
    consentId: idOf('con'),
    name: z.string(),
    status: z.enum(['pending', 'scanning', 'ready', 'suspended', 'erased']).describe('`suspended`: its consent does not stand.'),
    quality: z.number().nullable().describe('Of the scan, from 0 to 1.'),
    previewAssetId: idOf('ast').nullable(),
    metadata: z.record(z.string(), z.string()),
    version: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Avatar' });

export const viewAvatar = ({
  id,
  talentId,
  consentId,
  name,
  status,
  quality,
  previewAssetId,
  metadata,
  version,
  createdAt,
}: Avatar): z.infer<typeof avatarView> => ({
  id,
  talentId,
  consentId,
  name,
  status,
  quality,
  previewAssetId,
  metadata,
  version,
  createdAt: createdAt.toISOString(),
});
