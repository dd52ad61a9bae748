import { DomainError } from '@app/kernel';

export class RenderNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'render.not_found';
  constructor(id: string) {
    super('There is no such render.', { id });
  }
}

/** A law or a platform forbids this output there, whatever it says. */
export class DisclosureBlocked extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'disclosure.blocked';
  constructor(rules: readonly string[]) {
    super('This destination does not allow such a video.', { rules });
  }
}

export class NotHeld extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'render.not_held';
  constructor(id: string, status: string) {
    super('Only a held render can be approved or rejected.', { id, status });
  }
}

export class RenderUnderWay extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'render.under_way';
  constructor(id: string) {
    super('This render is under way. Cancel its job first.', { id });
  }
}

export class NoSound extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'render.not_a_sound';
  constructor(purpose: string) {
    super('Only a file that was uploaded as `audio` can be heard.', { pointer: '/audioAssetId', purpose });
  }
}

export class SoundTooLongForDraft extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'render.sound_too_long';
  constructor(durationMs: number, limitMs: number) {
    super('This sound takes longer than a draft may. Order the film, or cut the sound.', { pointer: '/audioAssetId', durationMs, limitMs });
  }
}

/** Drafts are free. */
export class TooManyDrafts extends DomainError {
  readonly kind = 'limit';
  readonly code = 'render.too_many_drafts';
  constructor(limit: number) {
    super('That is all the drafts of a day. Order the film, or wait.', { limit });
  }
}

/** A link that is wrong, too old, or to something that may no longer be seen. */
export class LinkDead extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'file.link_dead';
  constructor(reason: 'invalid' | 'expired' | 'withdrawn' | 'disclosure_stale') {
    super('This link does not lead anywhere any more. Ask for a new one.', { reason });
  }
}
