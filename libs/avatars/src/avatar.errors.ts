import { DomainError } from '@app/kernel';

export class AvatarNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'avatar.not_found';
  constructor(id: string) {
    super('There is no such avatar.', { id });
  }
}

export class AvatarErased extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'avatar.erased';
  constructor(id: string) {
    super('This avatar was erased.', { id });
  }
}

export class AvatarScanning extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'avatar.scanning';
  constructor(id: string) {
    super('A scan of this avatar is under way. Wait for its job, or cancel it.', { id });
  }
}

/** A refused scan costs nothing, so it may not be tried without end. */
export class TooManyScans extends DomainError {
  readonly kind = 'limit';
  readonly code = 'avatar.too_many_scans';
  constructor(id: string, limit: number) {
    super('Scans of this avatar were refused too often today. Film anew and try again tomorrow.', { id, limit });
  }
}

export class AvatarNotReady extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'avatar.not_ready';
  constructor(id: string, status: string) {
    super('This avatar cannot speak: it needs a scan that was accepted and a consent that stands.', { id, status });
  }
}

/** The consent, the scan and the avatar must be of one and the same person. */
export class NotTheTalent extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'avatar.not_the_talent';
  constructor(what: string) {
    super(`This ${what} is of another person.`, { what });
  }
}

export class NotAScan extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'avatar.not_a_scan';
  constructor(assetId: string) {
    super('This asset was not uploaded as a scan.', { assetId });
  }
}

/** Illinois BIPA 15(b): the written release comes before the capture, not after. */
export class ConsentRequired extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'consent.required';
  constructor(talentId: string) {
    super('This person has no active consent: offer one, and wait until they have signed it.', { talentId });
  }
}
