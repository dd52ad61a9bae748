import type { Id } from '@app/kernel';
import { Database } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ConsentRepository } from './consent.repository.ts';
import { type Consent, isOver, pause, revoke } from './consent.ts';
import { ConsentChanges } from './consent-changes.ts';

/** After a restore, before the doors open: what ended since the backup ends again. Not guarded: only the restore calls it. */
@Injectable()
export class RestoredConsents {
  constructor(
    private readonly db: Database,
    private readonly consents: ConsentRepository,
    private readonly changes: ConsentChanges,
  ) {}

  /**
   * `paused` also stands for what is no longer known exactly, e.g. a narrowing: the talent alone resumes it, by her own link.
   * False when the backup is older than the consent.
   */
  endAgain(id: Id<'con'>, how: 'revoked' | 'paused'): Promise<boolean> {
    return this.db.transaction(async () => {
      const consent = await this.consents.lock(id);
      if (!consent) return false;
      if (isOver(consent) || consent.status === 'draft') return true;
      const details = { by: 'platform', restored: true };
      if (how === 'revoked') await this.changes.step(id, 'revoked', (found, now) => revoke(found, 'platform', now), details);
      else if (isInForce(consent)) await this.changes.step(id, 'paused', (found) => pause(found, 'talent'), details);
      return true;
    });
  }
}

const isInForce = ({ status }: Consent): boolean => status === 'active' || status === 'paused';
