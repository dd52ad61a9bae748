import type { Refused } from '@app/engine';
import { DomainError } from '@app/kernel';

export class AssetNotFound extends DomainError {
  readonly kind = 'not_found';
  readonly code = 'asset.not_found';
  constructor(id: string) {
    super('There is no such asset.', { id });
  }
}

export class MediaTypeRefused extends DomainError {
  readonly kind = 'unsupported';
  readonly code = 'asset.media_type_refused';
  constructor(mediaType: string, accepted: readonly string[]) {
    super(`The file's bytes are ${mediaType}; this purpose takes ${accepted.join(', ')}.`, { mediaType, accepted });
  }
}

export class AssetTooLarge extends DomainError {
  readonly kind = 'too_large';
  readonly code = 'asset.too_large';
  constructor() {
    super('A file may have 2 GiB at most.');
  }
}

export class AssetEmpty extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'asset.empty';
  constructor() {
    super('Send the file as the part `file` of a multipart/form-data body, after its fields; it must not be empty.');
  }
}

export class AssetInUse extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'asset.in_use';
  constructor(id: string) {
    super('This asset is used by something that still exists.', { id });
  }
}

export class TalentNeeded extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'asset.talent_needed';
  constructor() {
    super('A scan is of somebody: send `talentId`.');
  }
}

export class StorageQuotaReached extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'storage.quota_reached';
  constructor(bytes: number, quotaBytes: number) {
    super('Your files take up all the room you have. Delete some, or ask for more. Nothing was stored.', { bytes, quotaBytes });
  }
}

export class SoundUnreadable extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'asset.sound_unreadable';
  constructor(reason: string) {
    super(`This sound cannot be used: ${reason}`);
  }
}

export class SoundTooLong extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'asset.sound_too_long';
  constructor() {
    super('A sound may take ten minutes at most.');
  }
}

export class SoundWithoutSpeech extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'asset.sound_without_speech';
  constructor() {
    super('Nobody can be heard speaking in this sound. Send a recording of the words, louder and without music over them.');
  }
}

export class MeterBusy extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'asset.sound_not_measured';
  constructor() {
    super('The sound could not be listened to just now. Send it again in a few seconds.', { retryAfterMs: 5_000 });
  }
}

export function soundRefused({ code, detail }: Refused): DomainError {
  if (code === 'sound.too_long') return new SoundTooLong();
  return code === 'sound.no_speech' ? new SoundWithoutSpeech() : new SoundUnreadable(detail);
}
