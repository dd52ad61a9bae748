import { DomainError } from '@app/kernel';

export class JobNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'job.not_found';
  constructor(id: string) {
    super('There is no such job.', { id });
  }
}

export class JobAlreadyOver extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'job.already_over';
  constructor(id: string, status: string) {
    super(`This job is ${status} already.`, { id, status });
  }
}

/** This worker's claim is no longer the job's: it was canceled, or another worker has it. Whatever it made is dropped. */
export class LeaseLost extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'job.lease_lost';
  constructor(id: string) {
    super('This job is no longer held by this worker.', { id });
  }
}
