import { idOf } from '@app/kernel';
import { z } from 'zod';
import { uploadPurposes } from './asset.ts';

/** The fields that come before the part `file`. */
export const uploadFields = z.object({ purpose: z.enum(uploadPurposes), talentId: idOf('tal').optional() }).meta({ id: 'UploadFields' });

export type UploadFields = z.infer<typeof uploadFields>;
