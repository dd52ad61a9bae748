import type { Id } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { AvatarRepository } from './avatar.repository.ts';
import type { Avatar } from './avatar.ts';
import { type DestroyedKey, DestroyedKeyRepository } from './destroyed-key.repository.ts';

/** What there was of a person's body, and what is gone. */
export interface ErasureRecord {
  readonly avatars: readonly Avatar[];
  /** Oldest first. */
  readonly destroyedKeys: readonly DestroyedKey[];
}

/** How far the erasure of a person has come: reads in the caller's transaction. Not guarded: its callers are permitted. */
@Injectable()
export class Erasures {
  constructor(
    private readonly avatars: AvatarRepository,
    private readonly destroyed: DestroyedKeyRepository,
  ) {}

  async of(talentId: Id<'tal'>, consentId: Id<'con'>): Promise<ErasureRecord> {
    return { avatars: await this.avatars.findByConsent(consentId), destroyedKeys: await this.destroyed.of(talentId) };
  }
}
