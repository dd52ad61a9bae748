import { DomainError } from '@app/kernel';

export class EndpointNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'webhook_endpoint.not_found';
  constructor(id: string) {
    super('There is no such webhook endpoint.', { id });
  }
}

export class EndpointUrlRefused extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'webhook_endpoint.url_refused';
}

export class TooManyEndpoints extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'webhook_endpoint.too_many';
  constructor(most: number) {
    super(`A tenant has at most ${most} webhook endpoints. Delete one first.`, { most });
  }
}

export class EndpointDisabled extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'webhook_endpoint.disabled';
  constructor(id: string) {
    super('This endpoint is switched off. Switch it on first.', { id });
  }
}

export class DeliveryNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'webhook_delivery.not_found';
  constructor(id: string) {
    super('There is no such delivery.', { id });
  }
}
