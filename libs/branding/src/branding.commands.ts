import { idOf } from '@app/kernel';
import { z } from 'zod';
import { hostOf } from './domain.ts';

const color = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/)
  .transform((text) => text.toLowerCase())
  .meta({ description: 'Readable on white: a contrast of 4.5 at least.', examples: ['#0b5d4e'] });

export const updateBranding = z
  .object({
    displayName: z.string().trim().min(1).max(100).nullable().optional(),
    logoAssetId: idOf('ast').nullable().optional().describe('An asset of the purpose `logo`.'),
    colors: z.object({ accent: color.nullable().optional() }).optional(),
    supportEmail: z.email().max(254).nullable().optional(),
    consentPreamble: z.string().trim().min(1).max(2_000).nullable().optional().describe('Stands before the texts of each new consent.'),
    version: z.int().min(0).optional(),
  })
  .meta({ id: 'UpdateBranding' });

export const createDomain = z
  .object({
    host: z
      .string()
      .max(254)
      .refine((text) => hostOf(text) !== null, 'A public host name in ASCII, such as clones.shop.example.')
      .meta({ examples: ['clones.shop.example'] }),
  })
  .meta({ id: 'CreateDomain' });

export type UpdateBranding = z.infer<typeof updateBranding>;
export type CreateDomain = z.infer<typeof createDomain>;
