import { Clock, type Id, type NotedQuery, type Page, type PageQuery, pageOf, StaleWrite } from '@app/kernel';
import { Database, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { CreateConsent, UpdateConsent } from './consent.commands.ts';
import { ConsentNotDraft, ConsentNotFound } from './consent.errors.ts';
import { ConsentRepository } from './consent.repository.ts';
import { asOf, type Consent, draft, pause, resume, revoke } from './consent.ts';
import { ConsentChanges } from './consent-changes.ts';
import { type ConsentEvent, ConsentEventRepository } from './consent-event.repository.ts';
import { type Decision, DecisionRepository } from './decision.repository.ts';
import { TalentNotFound } from './talent.errors.ts';
import { TalentRepository } from './talent.repository.ts';
import { assertDuration, type Terms } from './terms.ts';

/** A consent as the tenant sees and steers it. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly db: Database,
    private readonly consents: ConsentRepository,
    private readonly talents: TalentRepository,
    private readonly changes: ConsentChanges,
    private readonly diary: ConsentEventRepository,
    private readonly decisions: DecisionRepository,
    private readonly clock: Clock,
  ) {}

  @Permit('consent:write')
  create({ talentId, metadata, ...given }: CreateConsent): Promise<Consent> {
    return this.db.transaction(async () => {
      if (!(await this.talents.find(talentId))) throw new TalentNotFound(talentId);
      const now = this.clock.now();
      const terms: Terms = {
        ...given,
        representedBy: given.representedBy ?? null,
        maxSeconds: given.maxSeconds ?? null,
        royaltyPer30s: given.royaltyPer30s ?? null,
        validFrom: given.validFrom ?? now,
      };
      assertDuration(terms, now);
      const consent = draft(talentId, terms, metadata, now);
      await this.consents.insert(consent);
      await this.changes.record(consent, 'created');
      return consent;
    });
  }

  @Permit('consent:write')
  update({ id, version, metadata, ...fields }: UpdateConsent): Promise<Consent> {
    return this.db.transaction(() =>
      this.changes.step(id, 'updated', (consent, now) => {
        if (version !== undefined && version !== consent.version) throw new StaleWrite('consent', id);
        if (consent.status !== 'draft') throw new ConsentNotDraft(id);
        const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
        const terms: Terms = { ...consent.terms, ...given };
        assertDuration(terms, now);
        return { ...consent, terms, metadata: metadata ?? consent.metadata };
      }),
    );
  }

  @Permit('consent:read')
  get(id: Id<'con'>): Promise<Consent> {
    return this.db.transaction(async () => asOf(await this.find(id), this.clock.now()));
  }

  @Permit('consent:read')
  list(query: NotedQuery): Promise<Page<Consent>> {
    return this.db.transaction(async () => pageOf(this.asOfNow(await this.consents.list(query)), query.limit));
  }

  @Permit('consent:read')
  ofTalents(talentIds: readonly Id<'tal'>[]): Promise<Consent[]> {
    return this.db.transaction(async () => this.asOfNow(await this.consents.findByTalents(talentIds)));
  }

  @Permit('consent:read')
  events(id: Id<'con'>, query: PageQuery): Promise<Page<ConsentEvent>> {
    return this.db.transaction(async () => {
      await this.find(id);
      return pageOf(await this.diary.list(id, query), query.limit);
    });
  }

  /** Every use that was asked for, refused ones as well. */
  @Permit('consent:read')
  uses(id: Id<'con'>, query: PageQuery): Promise<Page<Decision>> {
    return this.db.transaction(async () => {
      await this.find(id);
      return pageOf(await this.decisions.list([id], query), query.limit);
    });
  }

  /** Uses stop with this transaction; what hears of it ends streams and jobs and starts erasure. */
  @Permit('consent:revoke')
  revoke(id: Id<'con'>): Promise<Consent> {
    return this.db.transaction(() => this.changes.step(id, 'revoked', (consent, now) => revoke(consent, 'tenant', now), { by: 'tenant' }));
  }

  @Permit('consent:write')
  pause(id: Id<'con'>): Promise<Consent> {
    return this.db.transaction(() => this.changes.step(id, 'paused', (consent) => pause(consent, 'tenant'), { by: 'tenant' }));
  }

  @Permit('consent:lift')
  resume(id: Id<'con'>): Promise<Consent> {
    return this.db.transaction(() => this.changes.step(id, 'resumed', (consent) => resume(consent, 'tenant'), { by: 'tenant' }));
  }

  private asOfNow(consents: readonly Consent[]): Consent[] {
    const now = this.clock.now();
    return consents.map((consent) => asOf(consent, now));
  }

  private async find(id: Id<'con'>): Promise<Consent> {
    const consent = await this.consents.find(id);
    if (!consent) throw new ConsentNotFound(id);
    return consent;
  }
}
