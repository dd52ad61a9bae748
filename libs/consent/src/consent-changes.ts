import { Clock, type Id, type Json } from '@app/kernel';
import { context, Events, Jobs } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ConsentNotFound } from './consent.errors.ts';
import type { ConsentHappening } from './consent.events.ts';
import { ConsentRepository } from './consent.repository.ts';
import type { Consent } from './consent.ts';
import { type ConsentEvent, ConsentEventRepository } from './consent-event.repository.ts';

/** One step in a consent's life: locked, decided, written, entered in its diary and told to whoever listens. Not guarded: its callers are permitted. */
@Injectable()
export class ConsentChanges {
  constructor(
    private readonly consents: ConsentRepository,
    private readonly diary: ConsentEventRepository,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction. A step that changes nothing is not recorded. */
  async step(
    id: Id<'con'>,
    kind: ConsentHappening,
    decide: (consent: Consent, now: Date) => Consent,
    details: ConsentEvent['details'] = {},
  ): Promise<Consent> {
    const consent = await this.consents.lock(id);
    if (!consent) throw new ConsentNotFound(id);
    const next = decide(consent, this.clock.now());
    if (next === consent) return consent;
    const saved = await this.consents.update(next);
    await this.record(saved, kind, details);
    if (kind === 'activated' || kind === 'narrowed') await this.wakeAtEnd(saved);
    return saved;
  }

  async record({ id, talentId }: Consent, kind: ConsentHappening, details: { readonly [key: string]: Json } = {}): Promise<void> {
    await this.diary.insert({ consentId: id, kind, actor: actorOf(), details, occurredAt: this.clock.now() });
    await this.events.publish({ name: `consent.${kind}`, payload: { consentId: id, talentId } });
  }

  /** A consent whose time is up permits nothing by itself; this is what tells everybody else. */
  private wakeAtEnd({ id, terms }: Consent): Promise<void> {
    return this.jobs.enqueue('expire_consent', { consentId: id }, { key: `expire:${id}`, runAt: terms.validUntil });
  }
}

export function actorOf(): ConsentEvent['actor'] {
  const { actorKind, tenantId, homeTenantId } = context();
  if (actorKind === 'talent' || actorKind === 'system') return actorKind;
  return tenantId === homeTenantId ? 'tenant' : 'platform';
}
