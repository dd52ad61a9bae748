import { DomainError } from '@app/kernel';

export class PublicationNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'publication.not_found';
  constructor(id: string) {
    super('There is no such publication.', { id });
  }
}

export class RenderNotReady extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'render.not_ready';
  constructor(id: string, status: string) {
    super('Only a render that is ready can be published.', { id, status });
  }
}

/** The person consented to one place, and the label was chosen for it. */
export class PublishedElsewhere extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'publication.elsewhere';
  constructor(platform: string, permitted: string) {
    super('This render was made for another platform. Render it for this one.', { platform, permitted });
  }
}

export class PublishedInFuture extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'publication.in_future';
  constructor(publishedAt: Date) {
    super('Report a publication once it has happened.', { publishedAt: publishedAt.toISOString() });
  }
}
