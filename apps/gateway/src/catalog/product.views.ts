import { availabilities, type Product } from '@app/catalog';
import { idOf, money } from '@app/kernel';
import { z } from 'zod';

const time = z.iso.datetime();
const strings = z.record(z.string(), z.string());

export const productView = z
  .object({
    id: idOf('prd'),
    sku: z.string(),
    title: z.string(),
    description: z.string(),
    brand: z.string().nullable(),
    category: z.string().nullable(),
    price: money,
    salePrice: money.nullable(),
    lowestPrice30d: money.nullable(),
    availability: z.enum(availabilities),
    stockQuantity: z.int().nullable(),
    attributes: strings,
    imageAssetId: idOf('ast').nullable(),
    imageUrl: z.string().nullable(),
    url: z.string().nullable(),
    metadata: strings,
    version: z.int(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Product' });

export const viewProduct = ({ attributes, metadata, createdAt, updatedAt, ...product }: Product): z.infer<typeof productView> => ({
  ...product,
  attributes: { ...attributes },
  metadata: { ...metadata },
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
