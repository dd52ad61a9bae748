import type { Id } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { ConsentRepository } from './consent.repository.ts';
import { holdAgain } from './consent.ts';
import { ConsentChanges } from './consent-changes.ts';
import { ConsentEventRepository } from './consent-event.repository.ts';
import { IdentityConflictRepository } from './identity-conflict.repository.ts';

/** Why a scan takes a consent out of use until a human of the platform has looked. */
export type ScanHold = 'face_unsure' | 'identity_conflict';

/** Consents that a scan casts a doubt on. All in the caller's transaction. Not guarded: its callers are permitted. */
@Injectable()
export class ConsentHolds {
  constructor(
    private readonly consents: ConsentRepository,
    private readonly diary: ConsentEventRepository,
    private readonly changes: ConsentChanges,
    private readonly conflicts: IdentityConflictRepository,
  ) {}

  /** `assetId` names the film to look at. What has ended, or is held for this already, stays as it is. */
  async hold(id: Id<'con'>, reason: ScanHold, assetId?: Id<'ast'>): Promise<void> {
    await this.changes.step(id, 'held', (consent) => holdAgain(consent, reason), { reasons: [reason], ...(assetId ? { assetId } : {}) });
  }

  /** Those of a person that somebody may still be scanned or shown under. */
  async standing(talentId: Id<'tal'>): Promise<Id<'con'>[]> {
    const consents = await this.consents.findByTalents([talentId]);
    return consents.filter(({ status, test }) => !test && ['active', 'paused', 'held'].includes(status)).map(({ id }) => id);
  }

  /** What this very film was held for, and let through by the platform. */
  async releasedFor(id: Id<'con'>, assetId: Id<'ast'>): Promise<readonly string[]> {
    const diary = await this.diary.ofKinds(id, ['held', 'activated']);
    const released = diary.findIndex(({ kind }) => kind === 'activated');
    if (released < 0) return [];
    return diary.slice(released).flatMap(({ details }) => (details.assetId === assetId ? (details.reasons as string[]) : []));
  }

  /** In the platform's own name: one face under the names of all these. */
  noteConflict(ids: readonly Id<'con'>[]): Promise<void> {
    return this.conflicts.note(ids);
  }
}
