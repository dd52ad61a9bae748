import { DomainError } from '@app/kernel';

export class LowContrast extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'branding.low_contrast';
  constructor(contrast: number) {
    super('This accent cannot be read on white: choose a darker one, of a contrast of 4.5 or more.', { contrast });
  }
}

export class NotALogo extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'branding.not_a_logo';
  constructor(id: string) {
    super('This asset is no logo: upload a picture with the purpose `logo`.', { id });
  }
}

export class DomainNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'domain.not_found';
  constructor(id: string) {
    super('There is no such domain.', { id });
  }
}

export class DomainExists extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'domain.already_added';
  constructor(host: string) {
    super('You have added this host already.', { host });
  }
}

export class DomainTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'domain.taken';
  constructor(host: string) {
    super('Somebody else has shown that they hold this host, or it is our own.', { host });
  }
}

export class DomainNotShown extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'domain.record_missing';
  constructor(recordName: string, recordValue: string) {
    super('The TXT record is not there yet. Make it, give it some minutes to spread, and ask again.', { recordName, recordValue });
  }
}

export class TooManyDomains extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'domain.too_many';
  constructor(most: number) {
    super('Delete a domain before you add another.', { most });
  }
}

export class ResolverSilent extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'domain.resolver_silent';
  constructor() {
    super('The name servers did not answer. Try again in a moment.');
  }
}
