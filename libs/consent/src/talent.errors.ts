import { DomainError } from '@app/kernel';

export class TalentNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'talent.not_found';
  constructor(id: string) {
    super('There is no such talent.', { id });
  }
}

export class TalentMinor extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'talent.minor';
  constructor() {
    super('Nobody under 18 is cloned here, with or without a guardian.', { pointer: '/birthDate' });
  }
}

/** A tenant that could change the address could sign for the person. */
export class TalentContactsLocked extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'talent.contacts_locked';
  constructor(id: string) {
    super('A consent was offered to this person: name, e-mail and birth date are theirs to change now.', { id });
  }
}

export class TalentLinkInvalid extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'talent_link.not_found';
  constructor() {
    super('This link does not exist or has expired. Ask for a new one with your e-mail address.');
  }
}
