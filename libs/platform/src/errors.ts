import { DomainError } from '@app/kernel';

export class NotAuthenticated extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'access.not_authenticated';
  constructor() {
    super('Send a valid API key or access token as `Authorization: Bearer ...`.');
  }
}

export class NotPermitted extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'access.not_permitted';
  constructor(permission: string) {
    super('You are not permitted to do this.', { permission });
  }
}

/** No connection was free in time, or the work took too long and was undone. */
export class Busy extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'server.busy';
  constructor() {
    super('The server is busy. Nothing was changed; try again.', { retryAfterMs: 1_000 });
  }
}

export class KeyReused extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'idempotency.key_reused';
  constructor() {
    super('This Idempotency-Key was used for another request. Make a new key for a new request.');
  }
}

export class InFlight extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'idempotency.in_flight';
  constructor() {
    super('A request with this Idempotency-Key is still running. Repeat it in a moment.');
  }
}

/** The key that opened these data was destroyed on purpose. Nobody can read them again. */
export class Erased extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'file.erased';
  constructor() {
    super('This was erased and cannot be read again.');
  }
}

/** `retryAfterMs` is also the header Retry-After, in whole seconds. */
export class RateLimited extends DomainError {
  readonly kind = 'limit';
  readonly code = 'request.rate_limited';
  constructor(policy: string, retryAfterMs: number) {
    super('Too many requests. Wait a moment, then go on more slowly.', { policy, retryAfterMs });
  }
}
