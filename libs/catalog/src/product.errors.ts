import { DomainError } from '@app/kernel';

export class ProductNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'product.not_found';
  constructor(id: string) {
    super('There is no such product.', { id });
  }
}

export class SkuTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'product.sku_taken';
  constructor(sku: string) {
    super('There is a product with this SKU already. Change that one, or write by SKU.', { sku });
  }
}
