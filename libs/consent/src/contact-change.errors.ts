import { DomainError } from '@app/kernel';

export class ContactsUnchanged extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'talent.contacts_unchanged';
  constructor() {
    super('This is the address we have. Give another one.', { pointer: '/email' });
  }
}

/** Else a page could be used to fill the mailboxes of strangers. */
export class ContactsAskedTooOften extends DomainError {
  readonly kind = 'limit';
  readonly code = 'talent.contacts_asked_too_often';
  constructor() {
    super('An address can be given three times a day. Try again tomorrow.');
  }
}

export class ContactCodeNotDue extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'talent.contact_code_not_due';
  constructor() {
    super('No code of this address is waited for.');
  }
}

export class ContactCodeWrong extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'talent.contact_code_wrong';
  constructor(triesLeft: number) {
    super('This is not the code that went to this address.', { pointer: '/code', triesLeft });
  }
}

export class ContactCodeExpired extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'talent.contact_code_expired';
  constructor() {
    super('The codes were good for half an hour. Give the address again for new ones.');
  }
}

export class ContactsTriedTooOften extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'talent.contacts_tried_too_often';
  constructor() {
    super('Five wrong codes were entered. Give the address again for new ones.');
  }
}

/** One answer for wrong, stopped and made: a link tells a stranger nothing. */
export class ContactStopInvalid extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'talent.contact_change_not_found';
  constructor() {
    super('This link does not exist, or the change was stopped or made already.');
  }
}
