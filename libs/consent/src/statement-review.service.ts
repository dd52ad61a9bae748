import type { Readable } from 'node:stream';
import { type Asset, Assets } from '@app/assets';
import { Clock, type Id } from '@app/kernel';
import { type ByteRange, context, Database, Events, Permit, runIn } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ReviewStatement } from './consent.commands.ts';
import { ConsentNotFound } from './consent.errors.ts';
import { ConsentRepository } from './consent.repository.ts';
import { activate, type Consent, revoke, sendBack } from './consent.ts';
import { ConsentChanges } from './consent-changes.ts';
import { ConsentEventRepository } from './consent-event.repository.ts';
import { IdentityConflictRepository } from './identity-conflict.repository.ts';
import { RecordAccess } from './record-access.ts';
import { SignatureRepository } from './signature.repository.ts';
import { StatementNotWaiting } from './signing.errors.ts';
import { SigningLinks } from './signing-links.ts';
import { type Statement, StatementRepository } from './statement.repository.ts';

/** What a reviewer sees beside the clip. */
export interface StatementForReview {
  readonly consent: Consent;
  readonly statement: Statement | null;
  /** As typed at signing. */
  readonly fullName: string | null;
  /** Consents of people with the same face under another identity. */
  readonly conflictsWith: readonly Id<'con'>[];
}

interface Clip {
  readonly asset: Asset;
  readonly read: (range?: ByteRange) => Promise<Readable>;
}

/** A human of the platform listens to each statement before a consent counts. Nobody else's ear will do, the brand's least of all. */
@Injectable()
export class StatementReviewService {
  constructor(
    private readonly db: Database,
    private readonly consents: ConsentRepository,
    private readonly statements: StatementRepository,
    private readonly signatures: SignatureRepository,
    private readonly conflicts: IdentityConflictRepository,
    private readonly diary: ConsentEventRepository,
    private readonly links: SigningLinks,
    private readonly changes: ConsentChanges,
    private readonly assets: Assets,
    private readonly access: RecordAccess,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** What waits, oldest first, over all tenants. */
  @Permit('platform:review_consent')
  async waiting(): Promise<StatementForReview[]> {
    const waiting = await this.db.transaction(() => this.statements.waitingEverywhere(50));
    const open: StatementForReview[] = [];
    for (const { consentId } of waiting) open.push(await this.get(consentId));
    return open;
  }

  @Permit('platform:review_consent')
  async get(id: Id<'con'>): Promise<StatementForReview> {
    const conflictsWith = await this.db.transaction(() => this.conflicts.of(id));
    return this.inTenantOf(id, async () => {
      const consent = await this.find(id);
      await this.access.note(id, 'statement');
      const [statement = null] = await this.statements.list(id);
      const signature = await this.signatures.find(id, consent.talentId);
      return { consent, statement, fullName: signature?.signer.fullName ?? null, conflictsWith };
    });
  }

  /** The clip itself; on record before its first byte leaves. */
  @Permit('platform:review_consent')
  clip(id: Id<'con'>): Promise<Clip> {
    return this.open(id, async () => (await this.statements.list(id))[0]?.assetId);
  }

  /** The film that the consent is held for, or the person's newest one: to be compared with the statement. On record as the clip is. */
  @Permit('platform:review_consent')
  film(id: Id<'con'>): Promise<Clip> {
    return this.open(id, async () => {
      const { status, talentId } = await this.find(id);
      if (status !== 'held') return undefined;
      const held = (await this.diary.ofKinds(id, ['held'])).find(({ details }) => details.assetId !== undefined);
      if (held) return String(held.details.assetId) as Id<'ast'>;
      const films = (await this.assets.ofTalent(talentId)).filter(({ purpose }) => purpose === 'scan');
      return films
        .map((film) => film.id)
        .sort()
        .at(-1);
    });
  }

  private async open(id: Id<'con'>, choose: () => Promise<Id<'ast'> | undefined>): Promise<Clip> {
    const { tenantId, assetId } = await this.inTenantOf(id, async () => {
      const chosen = await choose();
      if (!chosen) throw new StatementNotWaiting(id);
      await this.events.record({ name: 'biometric.read', payload: { assetId: chosen, consentId: id } });
      return { tenantId: context().tenantId, assetId: chosen };
    });
    const asset = await runIn({ ...context(), tenantId }, () => this.assets.get(assetId));
    return { asset, read: (range) => this.assets.read(asset, range) };
  }

  /** Accepted: active. Not accepted: the talent gets a new link and speaks again; without a statement to repeat, the consent ends. */
  @Permit('platform:review_consent')
  review(id: Id<'con'>, { accepted, reason, final }: ReviewStatement): Promise<Consent> {
    return this.inTenantOf(id, async () => {
      const consent = await this.consents.lock(id);
      if (!consent) throw new ConsentNotFound(id);
      const statement = await this.statements.waiting(id);
      if (consent.status !== 'held' && !(consent.status === 'signed' && statement)) throw new StatementNotWaiting(id);
      if (statement) await this.close(statement, accepted, reason ?? null);
      if (accepted) return this.changes.step(id, 'activated', activate, { by: 'platform' });
      return statement && !final
        ? this.sendBack(id)
        : this.changes.step(id, 'revoked', (held, now) => revoke(held, 'platform', now), { by: 'platform' });
    });
  }

  private close(statement: Statement, accepted: boolean, reason: string | null): Promise<void> {
    const status = accepted ? 'accepted' : 'rejected';
    return this.statements.close({ ...statement, status, reviewedAt: this.clock.now(), reviewedBy: context().actorId, reason });
  }

  private async sendBack(id: Id<'con'>): Promise<Consent> {
    await this.links.open(id);
    return this.changes.step(id, 'statement_rejected', sendBack);
  }

  private async inTenantOf<T>(id: Id<'con'>, work: () => Promise<T>): Promise<T> {
    const tenantId = await this.db.transaction(() => this.consents.tenantOf(id));
    if (!tenantId) throw new ConsentNotFound(id);
    return runIn({ ...context(), tenantId }, () => this.db.transaction(work));
  }

  private async find(id: Id<'con'>): Promise<Consent> {
    const consent = await this.consents.find(id);
    if (!consent) throw new ConsentNotFound(id);
    return consent;
  }
}
