import { DomainError } from '@app/kernel';

/** The cookie speaks for a person: it listens to the members' pages alone. */
export class NotFromOurPages extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'session.not_from_our_pages';
  constructor() {
    super('This address serves the pages at /app alone. Programs use POST /v1/sessions.');
  }
}
