import { idOf, metadata, metadataFilter, pageQuery, priceMoney } from '@app/kernel';
import { isCurrency } from '@app/wording';
import { z } from 'zod';
import { availabilities } from './product.ts';

const price = priceMoney.refine(({ currency }) => isCurrency(currency), { message: 'An ISO 4217 currency.', path: ['currency'] });
/** A link that a browser may open: no script, no file. */
const link = z.url({ protocol: /^https?$/ }).max(4000);
const sku = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .meta({ description: 'Your own number for it, once in your catalog.', examples: ['BL-1'] });

const attributes = z
  .record(z.string().trim().min(1).max(60), z.string().trim().min(1).max(1000))
  .refine((map) => Object.keys(map).length <= 50, { message: 'At most 50 attributes.' });

const content = {
  title: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({ description: 'As it is to be spoken.', examples: ['FreshGo Portable Blender'] }),
  description: z.string().trim().max(100_000).optional(),
  brand: z.string().trim().min(1).max(200).nullish(),
  category: z.string().trim().min(1).max(1000).nullish(),
  price,
  salePrice: price.nullish().describe('While it is reduced.'),
  lowestPrice30d: price.nullish().describe('The lowest of the 30 days before the reduction, which the law wants named.'),
  availability: z.enum(availabilities).optional(),
  stockQuantity: z.int().min(0).max(2_000_000_000).nullish(),
  attributes: attributes.optional(),
  imageAssetId: idOf('ast').nullish(),
  imageUrl: link.nullish(),
  url: link.nullish(),
  metadata: metadata.optional(),
};

export const createProduct = z.object({ sku, ...content }).meta({ id: 'CreateProduct' });
export const putProduct = z.object(content).meta({ id: 'PutProduct' });
/** What is absent stays; null takes away. */
export const updateProduct = z
  .object(content)
  .partial()
  .extend({ version: z.int().min(0).optional() })
  .meta({ id: 'UpdateProduct' });

export const skuParam = sku;

export const productQuery = pageQuery.extend({
  search: z.string().trim().min(1).max(200).optional().describe('Words that all occur in title, SKU, brand, category or description.'),
  sku: sku.optional(),
  category: z.string().trim().min(1).max(1000).optional(),
  availability: z.enum(availabilities).optional(),
  metadata: metadataFilter,
});

export type CreateProduct = z.output<typeof createProduct>;
export type PutProduct = z.output<typeof putProduct>;
export type UpdateProduct = z.output<typeof updateProduct>;
export type ProductQuery = z.output<typeof productQuery>;
