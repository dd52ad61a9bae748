import { DomainError } from '@app/kernel';
import type { Finding } from './claims/finding.ts';
import type { ContentFinding } from './content/check-content.ts';
import type { Moderation } from './content/moderation-note.ts';

export class ScriptNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'script.not_found';
  constructor(id: string) {
    super('There is no such script.', { id });
  }
}

export class ScriptVersionNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'script.version_not_found';
  constructor(id: string, version: number) {
    super('This script never had such a text.', { id, version });
  }
}

export class NotDraft extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'script.not_draft';
  constructor(id: string, status: string) {
    super('Only a draft can be changed or submitted.', { id, scriptStatus: status });
  }
}

export class NotInReview extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'script.not_in_review';
  constructor(id: string, status: string) {
    super('This script is not under review.', { id, scriptStatus: status });
  }
}

export class ScriptNotApproved extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'script.not_approved';
  constructor(id: string, status: string) {
    super('This script is not approved. A human other than its author approves it.', { id, scriptStatus: status });
  }
}

export class ScriptStale extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'script.stale';
  constructor(id: string) {
    super('Something this script states is no longer so in the catalog. Change it, or patch it with nothing to have it written anew.', {
      id,
    });
  }
}

export class OwnScript extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'script.own_script';
  constructor(id: string) {
    super('Somebody other than its author approves a script.', { id });
  }
}

export class ReviewerNeeded extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'script.reviewer_needed';
  constructor(id: string) {
    super('The content checks hold this text for a second pair of eyes: the platform reads it soon; or invite a reviewer, or change it.', {
      id,
    });
  }
}

export class ClaimNotInCatalog extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'script.claim_not_in_catalog';
  constructor(findings: readonly Finding[]) {
    super('The text states what its products do not.', { findings, errors: findings.map(pointed) });
  }
}

export class ContentBlocked extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'script.content_blocked';
  constructor(findings: readonly ContentFinding[], moderation: Moderation | null = null) {
    super('The text says what no clone may say.', {
      findings,
      ...(moderation ? { moderation } : {}),
      errors: findings.map(({ topic, words }) => pointed({ code: `content.${topic}`, words })),
    });
  }
}

const pointed = ({ code, words }: { code: string; words: string }) => ({ pointer: '/text', message: words, code });
