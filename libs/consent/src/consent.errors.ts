import { DomainError } from '@app/kernel';

export class ConsentNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'consent.not_found';
  constructor(id: string) {
    super('There is no such consent.', { id });
  }
}

export class ConsentTooLong extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'consent.too_long';
  constructor(maxYears: number) {
    super(`A consent begins before it ends, ends in the future, and lasts at most ${maxYears} years.`, { maxYears });
  }
}

export class ConsentNotDraft extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent.not_draft';
  constructor(id: string) {
    super('This consent was offered already: what a person was shown is never changed. Make a new one.', { id });
  }
}

export class NotYetOffered extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent.not_yet_offered';
  constructor(id: string) {
    super('Nobody was shown this draft: there is nothing to prove before it is offered.', { id });
  }
}

export class ConsentNotOffered extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent.not_offered';
  constructor(id: string) {
    super('This consent is not waiting for an answer.', { id });
  }
}

export class ConsentNotActive extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent.not_active';
  constructor(id: string) {
    super('This consent is not active.', { id });
  }
}

export class ConsentNotPaused extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent.not_paused';
  constructor(id: string) {
    super('This consent is not paused.', { id });
  }
}

export class PausedByOther extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent.paused_by_other';
  constructor(id: string, pausedBy: string | null) {
    super('Only the side that paused a consent resumes it.', { id, pausedBy });
  }
}

export class ConsentAlreadyRevoked extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent.already_revoked';
  constructor(id: string, revokedAt: Date | null) {
    super('This consent was already revoked.', { id, revokedAt });
  }
}

export class ConsentEnded extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent.not_revocable';
  constructor(id: string, status: string) {
    super(`A consent that is ${status} permits nothing: there is nothing to revoke.`, { id, status });
  }
}

/** `part` may only shrink: the talent gives no more by this way than was signed. */
export class ConsentNotNarrower extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'consent.not_narrower';
  constructor(part: string) {
    super('Narrowing only takes away; to stop everything, revoke.', { part, pointer: `/${part}` });
  }
}

export type RefusalCode = 'consent.not_active' | 'consent.revoked' | 'consent.expired' | 'consent.paused' | 'consent.out_of_scope';

const outside = (scope: string): string =>
  scope === 'category'
    ? 'The person excluded goods of this category, or a product has none: say in the catalog what it is.'
    : `The consent does not cover this ${scope}.`;

/** A use that the consent does not cover; `scope` names what lies outside. */
export class ConsentRefused extends DomainError {
  readonly kind = 'conflict';
  constructor(
    readonly code: RefusalCode,
    details: { consentId: string; scope?: string | undefined },
  ) {
    super(details.scope ? outside(details.scope) : 'The consent does not permit this now.', details);
  }
}
