import { idOf } from '@app/kernel';
import { isCurrency } from '@app/wording';
import { z } from 'zod';
import { feedFormats } from './read-feed.ts';

const mapped = [
  'sku',
  'title',
  'description',
  'price',
  'salePrice',
  'availability',
  'stockQuantity',
  'category',
  'brand',
  'url',
  'imageUrl',
] as const;
/** Our field -> the feed's header for it. */
const headerMap = z.partialRecord(z.enum(mapped), z.string().trim().min(1).max(200));

const fields = {
  format: z.enum(feedFormats),
  /** For prices without a currency. */
  currency: z.string().refine(isCurrency, { message: 'An ISO 4217 currency.' }).optional(),
  /** For `csv` with headers of its own. */
  headerMap: headerMap.optional(),
};

/** From a document that was uploaded before. */
export const createCatalogImport = z.object({ assetId: idOf('ast'), ...fields }).meta({ id: 'CreateCatalogImport' });

const json = z
  .string()
  .max(10_000)
  .transform((text, issue) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      issue.addIssue({ code: 'custom', message: 'JSON: our field -> your header.' });
      return z.NEVER;
    }
  });

/** The fields of a multipart body before its part `file`. */
export const catalogImportFields = z.object({ ...fields, headerMap: json.pipe(headerMap).optional() }).meta({ id: 'CatalogImportFields' });

export type CreateCatalogImport = z.output<typeof createCatalogImport>;
export type CatalogImportFields = z.output<typeof catalogImportFields>;
