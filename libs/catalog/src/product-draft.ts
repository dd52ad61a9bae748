import type { Money } from '@app/kernel';
import type { Availability } from './product.ts';

/** A product as a feed states it, read and checked but not yet stored. */
export interface ProductDraft {
  readonly sku: string;
  readonly title: string;
  readonly description: string;
  readonly price: Money;
  readonly salePrice?: Money;
  readonly availability: Availability;
  /** Only where the shop counts its stock. */
  readonly stockQuantity?: number;
  readonly category?: string;
  readonly brand?: string;
  readonly url?: string;
  readonly imageUrl?: string;
  /** color, size, material ... as the feed names them. */
  readonly attributes: Readonly<Record<string, string>>;
}
