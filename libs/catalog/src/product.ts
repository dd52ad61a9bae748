import { type Id, type InputError, InvalidInput, type Metadata, type Money, newId } from '@app/kernel';

export const availabilities = ['in_stock', 'out_of_stock', 'preorder', 'backorder'] as const;
export type Availability = (typeof availabilities)[number];

/** What may be said of a product. A change of any of it is a new version. */
export interface ProductFacts {
  readonly title: string;
  readonly description: string;
  readonly brand: string | null;
  /** The brand's or feed's own path, as `Apparel > Shirts`; null when nobody said. */
  readonly category: string | null;
  readonly price: Money;
  readonly salePrice: Money | null;
  /** Directive 98/6/EC art. 6a: the lowest price of the 30 days before a reduction. */
  readonly lowestPrice30d: Money | null;
  readonly availability: Availability;
  readonly stockQuantity: number | null;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ProductContent extends ProductFacts {
  readonly imageAssetId: Id<'ast'> | null;
  readonly imageUrl: string | null;
  readonly url: string | null;
  readonly metadata: Metadata;
}

export interface Product extends ProductContent {
  readonly id: Id<'prd'>;
  readonly sku: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export function newProduct(sku: string, content: ProductContent, now: Date): Product {
  assertPrices(content);
  return { ...content, id: newId('prd'), sku, version: 0, createdAt: now, updatedAt: now };
}

/** The next version; the same product when nothing is different. */
export function changeProduct(product: Product, changes: Partial<ProductContent>, now: Date): Product {
  const content = { ...product, ...changes };
  assertPrices(content);
  const differs = (Object.keys(changes) as (keyof ProductContent)[]).some((field) => !same(product[field], content[field]));
  return differs ? { ...content, version: product.version + 1, updatedAt: now } : product;
}

/** What a buyer sees beside each other must be comparable, and a sale is cheaper. @throws InvalidInput */
export function assertPrices({ price, salePrice, lowestPrice30d }: Pick<ProductFacts, 'price' | 'salePrice' | 'lowestPrice30d'>): void {
  const errors: InputError[] = [];
  if (salePrice && salePrice.currency !== price.currency) errors.push(otherCurrency('/salePrice/currency', price.currency));
  else if (salePrice && salePrice.amount >= price.amount)
    errors.push({ pointer: '/salePrice/amount', message: 'A sale price is lower than the price.', code: 'sale_price_not_lower' });
  if (lowestPrice30d && lowestPrice30d.currency !== price.currency) errors.push(otherCurrency('/lowestPrice30d/currency', price.currency));
  if (errors.length > 0) throw new InvalidInput(errors);
}

const otherCurrency = (pointer: string, currency: string): InputError => ({
  pointer,
  message: `The prices of one product are in one currency: ${currency}.`,
  code: 'currency_mixed',
});

const same = (one: unknown, other: unknown): boolean => one === other || canonical(one) === canonical(other);

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
