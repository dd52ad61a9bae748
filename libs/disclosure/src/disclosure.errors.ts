import { DomainError } from '@app/kernel';

export class DecisionNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'disclosure_decision.not_found';
  constructor(id: string) {
    super('There is no such disclosure decision.', { id });
  }
}

export class OwnRuleNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'disclosure_rule.not_found';
  constructor(id: string) {
    super('There is no such disclosure rule of yours.', { id });
  }
}
