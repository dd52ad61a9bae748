import { DomainError } from '@app/kernel';

export class SecondChannelMissing extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'signing.second_channel_missing';
  constructor() {
    super('Give a mobile number or a second e-mail address in `secondChannel`: a code goes there.', { pointer: '/secondChannel' });
  }
}

/** Whoever reads the one mailbox would read the code as well. */
export class SecondChannelSame extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'signing.second_channel_same';
  constructor() {
    super('The link came to this address: the code has to go to another one, or to a mobile number.', {
      pointer: '/secondChannel/address',
    });
  }
}

export class SecondChannelNotOffered extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'signing.second_channel_not_offered';
  constructor() {
    super('No short messages are sent from here: give a second e-mail address.', { pointer: '/secondChannel/kind' });
  }
}

export class SecondChannelUnconfirmed extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'signing.second_channel_unconfirmed';
  constructor() {
    super('Enter the code that was sent to you first, by `POST /v1/signing/{token}/code`.');
  }
}

export class CodeNotDue extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'signing.code_not_due';
  constructor() {
    super('No code is waited for here.');
  }
}

export class CodeWrong extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'signing.code_wrong';
  constructor(triesLeft: number) {
    super('This is not the code that was sent last.', { pointer: '/code', triesLeft });
  }
}

export class CodeExpired extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'signing.code_expired';
  constructor() {
    super('This code was good for ten minutes. Have another one sent.');
  }
}

export class CodeTriedTooOften extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'signing.code_tried_too_often';
  constructor() {
    super('This code was tried five times. Have another one sent.');
  }
}

export class CodeResentTooOften extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'signing.code_resent_too_often';
  constructor(notBefore: Date) {
    super('Three more codes were sent already. The next one can be sent a day after the last.', { notBefore: notBefore.toISOString() });
  }
}
