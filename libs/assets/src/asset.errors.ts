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
