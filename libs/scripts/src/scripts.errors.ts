import { DomainError } from '@app/kernel';

export class ProductsMissing extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'script.products_missing';
  constructor() {
    super('A presentation needs at least one product.');
  }
}
