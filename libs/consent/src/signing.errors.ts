import { DomainError } from '@app/kernel';

/** One answer for wrong, used and expired: a link tells a stranger nothing. */
export class SigningLinkInvalid extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'signing.link_invalid';
  constructor() {
    super('This link does not exist, was used, or has expired.');
  }
}

/** BIPA and China's Deep Synthesis Provisions want each kind of data agreed by itself, to the very text that was shown. */
export class AgreementMissing extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'signing.agreement_missing';
  constructor(modality: string) {
    super('Each text has to be agreed by itself, with the hash of the text that was shown.', { modality, pointer: '/agreements' });
  }
}

export class SignedTooEarly extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'signing.too_early';
  constructor(notBefore: Date) {
    super('An employee has 48 hours to think about an offer of the employer.', { notBefore: notBefore.toISOString() });
  }
}

export class ChallengeExpired extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'signing.challenge_expired';
  constructor() {
    super('These six words are no longer valid. Read the page again and speak the new ones.');
  }
}

export class NothingToState extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'signing.statement_not_due';
  constructor() {
    super('A statement is spoken after signing, once.');
  }
}

export class StatementNotWaiting extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent.nothing_to_review';
  constructor(id: string) {
    super('Nothing of this consent waits for a review.', { id });
  }
}
