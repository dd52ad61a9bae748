import { idOf } from '@app/kernel';
import { z } from 'zod';
import { uploadPurposes } from './asset.ts';

/** The fields that come before the part `file`. A statement comes from its speaker, by the signing link. */
export const uploadFields = z
  .object({ purpose: z.enum(uploadPurposes).exclude(['statement']), talentId: idOf('tal').optional() })
  .refine(({ purpose, talentId }) => purpose === 'scan' || !talentId, { path: ['talentId'], message: 'Only a scan is of somebody.' })
  .meta({ id: 'UploadFields' });

export type UploadFields = z.infer<typeof uploadFields>;
