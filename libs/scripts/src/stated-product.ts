import type { Product } from '@app/catalog';
import type { StatedProduct } from './product.ts';

/** A catalog row as scripts speak of it: what nobody said is absent. */
export const statedProduct = (product: Product): StatedProduct => ({
  id: product.id,
  version: product.version,
  title: product.title,
  description: product.description || undefined,
  brand: product.brand ?? undefined,
  category: product.category ?? undefined,
  price: product.price,
  salePrice: product.salePrice ?? undefined,
  lowestPrice30d: product.lowestPrice30d ?? undefined,
  availability: product.availability,
  stockQuantity: product.stockQuantity ?? undefined,
  attributes: product.attributes,
});

/** Names in a text that are goods and nobody's. */
export const goodsOf = (products: readonly { readonly title: string; readonly brand?: string | null | undefined }[]): string[] =>
  products.flatMap(({ title, brand }) => (brand ? [title, brand] : [title]));
