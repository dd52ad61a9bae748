import type { Id, Money } from '@app/kernel';
import type { StatedProduct } from './product.ts';

export type FactField =
  | 'title'
  | 'price'
  | 'salePrice'
  | 'lowestPrice30d'
  | 'availability'
  | 'stockQuantity'
  | 'description'
  | 'brand'
  | `attributes.${string}`;
export type FactValue = string | number | Money;

/** Something a script states, as it stood in one version of one product. */
export interface Fact {
  readonly productId: Id<'prd'>;
  readonly productVersion: number;
  readonly field: FactField;
  readonly value: FactValue;
}

export function factValue(product: StatedProduct, field: FactField): FactValue | undefined {
  if (field.startsWith('attributes.')) return product.attributes?.[field.slice('attributes.'.length)];
  return product[field as Exclude<FactField, `attributes.${string}`>];
}

export function factOf(product: StatedProduct, field: FactField): Fact[] {
  const value = factValue(product, field);
  return value === undefined ? [] : [{ productId: product.id, productVersion: product.version, field, value }];
}

/** The facts that are no longer so: what was changed, withdrawn, or belongs to a product that is gone. Other changes of a product keep a script fresh. */
export function staleFacts(facts: readonly Fact[], products: readonly StatedProduct[]): Fact[] {
  const byId = new Map(products.map((product) => [product.id, product]));
  return facts.filter(({ productId, field, value }) => {
    const product = byId.get(productId);
    return !product || !same(factValue(product, field), value);
  });
}

function same(now: FactValue | undefined, then: FactValue): boolean {
  if (typeof now === 'object' && typeof then === 'object') return now.amount === then.amount && now.currency === then.currency;
  return now === then;
}
