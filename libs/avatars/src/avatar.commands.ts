import { idOf, metadata } from '@app/kernel';
import { z } from 'zod';

export const createAvatar = z
  .object({
    talentId: idOf('tal'),
    consentId: idOf('con').describe('An active one, of this talent.'),
    name: z.string().trim().min(1).max(200),
    metadata: metadata.optional(),
  })
  .meta({ id: 'CreateAvatar' });

export const startScan = z
  .object({ id: idOf('ava'), assetId: idOf('ast').describe('An asset of purpose `scan`, of this talent.') })
  .meta({ id: 'StartScan' });

export type CreateAvatar = z.infer<typeof createAvatar>;
export type StartScan = z.infer<typeof startScan>;
