import type { Id, Money } from '@app/kernel';

/** What a script may say of a product: one version of a catalog row. */
export interface StatedProduct {
  readonly id: Id<'prd'>;
  readonly version: number;
  readonly title: string;
  readonly description?: string | undefined;
  readonly brand?: string | undefined;
  readonly category?: string | undefined;
  readonly price: Money;
  readonly salePrice?: Money | undefined;
  /** Directive 98/6/EC art. 6a: the reference of every "was/now". */
  readonly lowestPrice30d?: Money | undefined;
  readonly availability: string;
  readonly stockQuantity?: number | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** What a buyer pays now. */
export const currentPrice = (product: StatedProduct): Money => product.salePrice ?? product.price;
