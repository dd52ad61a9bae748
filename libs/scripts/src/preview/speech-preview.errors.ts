import { DomainError } from '@app/kernel';

export class Unspeakable extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'speech_preview.unspeakable';
  constructor(reason: string, detail: string) {
    super('No voice can say this text.', { reason, errors: [{ pointer: '/text', code: reason, message: detail }] });
  }
}

export class PreviewsBusy extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'speech_preview.busy';
  constructor(retryAfterMs: number) {
    super('Others are being heard. Try again in a few seconds.', { retryAfterMs });
  }
}

export class PreviewFailed extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'speech_preview.failed';
  constructor() {
    super('The voice did not answer in time. Try again, or with a shorter text.');
  }
}
