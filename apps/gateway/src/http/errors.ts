import { DomainError } from '@app/kernel';

export class IdempotencyKeyInvalid extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'idempotency.key_invalid';
  constructor() {
    super('An Idempotency-Key is 1 to 255 visible ASCII characters.');
  }
}

export class RangeNotSatisfiable extends DomainError {
  readonly kind = 'out_of_range';
  readonly code = 'file.range_not_satisfiable';
  constructor(bytes: number) {
    super('The file does not reach that far.', { bytes });
  }
}

export class UnknownVersion extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'request.unknown_version';
  constructor(versions: readonly string[]) {
    super('There is no such version of the API. Name one of these in `Understudy-Version`, or leave it out.', { versions });
  }
}

export class TooManyStreams extends DomainError {
  readonly kind = 'limit';
  readonly code = 'stream.too_many';
  constructor(most: number) {
    super('Too many event streams of this tenant are open. Close one, or listen to more with one webhook.', { most });
  }
}

export class SubscriptionExpected extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'graphql.subscription_expected';
  constructor() {
    super('This address takes subscriptions alone. Queries and mutations go to /graphql.');
  }
}
