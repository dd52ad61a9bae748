import { z } from 'zod';
import { likenessKinds, media } from './rule.ts';

const place = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'ISO 3166-1 alpha-2 (`FR`), ISO 3166-2 (`US-NY`) or `EU`');

/** Where it will be watched. Platforms by name: `own_page`, `youtube`, `tiktok_shop_us`; one that nobody knows is held for review. */
export const destination = z
  .object({ platform: z.string().trim().min(1).max(60), territories: z.array(place).min(1).max(250) })
  .meta({ id: 'Destination' });

export const previewDisclosure = z
  .object({
    destination,
    medium: z.enum(media).default('video'),
    attended: z.boolean().optional(),
    purpose: z.string().trim().min(1).max(60).default('advertising'),
    likenessKind: z.enum(likenessKinds).default('identifiable_clone'),
    category: z.string().trim().min(1).max(300).optional(),
    /** The tenant's own country when unsaid. */
    tenantCountry: place.optional(),
    talentCountry: place.optional(),
    language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'BCP 47'),
    /** What will be asked at another moment: laws begin on their days. */
    at: z.iso.datetime().optional(),
  })
  .meta({ id: 'PreviewDisclosure' });

export type Destination = z.infer<typeof destination>;
export type PreviewDisclosure = z.infer<typeof previewDisclosure>;
