import { DomainError } from '@app/kernel';

export class ImportNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'catalog_import.not_found';
  constructor(id: string) {
    super('There is no such catalog import.', { id });
  }
}
