import { Clock, type Id } from '@app/kernel';
import { TenantLine } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import { ConsentNotFound, ConsentRefused, type RefusalCode } from './consent.errors.ts';
import { ConsentRepository } from './consent.repository.ts';
import type { Consent } from './consent.ts';
import { DecisionRepository } from './decision.repository.ts';
import { type Refusal, refusalOf, type ScopePart, type Use } from './use.ts';

const NOT_ACTIVE: Refusal = { code: 'consent.not_active' };

export interface UseDecision {
  readonly id: Id<'dec'>;
  readonly outcome: 'allow' | 'refuse';
  readonly code?: RefusalCode | undefined;
  readonly scope?: ScopePart | undefined;
}

/**
 * Asked at every use: accepted, claimed, at each lease, before publishing, at each download. In the caller's open transaction,
 * under a lock that no revocation passes: a use commits before it or is refused. Not guarded: its callers are permitted.
 */
@Injectable()
export class Uses {
  constructor(
    private readonly consents: ConsentRepository,
    private readonly decisions: DecisionRepository,
    private readonly line: TenantLine,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes one decision and never throws for a refusal. `seconds` of an allowed use are held for its subject, once however often it is
   * asked, until `releaseSeconds`. @throws ConsentNotFound
   */
  async decide(use: Use): Promise<UseDecision> {
    const { consentId, subjectId, kind, ...asked } = use;
    const { seconds } = use;
    const consent = await this.forUse(consentId, seconds);
    const now = this.clock.now();
    const held = seconds === undefined ? 0 : await this.decisions.secondsHeld(consentId, subjectId);
    const refusal = (await this.isOnlyTest(consent)) ? NOT_ACTIVE : refusalOf(consent, use, held, now);
    if (!refusal && seconds !== undefined) await this.decisions.holdSeconds(consentId, subjectId, seconds);
    const { id } = await this.decisions.insert({
      consentId,
      consentVersion: consent.version,
      kind,
      subjectId,
      asked,
      outcome: refusal ? 'refuse' : 'allow',
      code: refusal?.code ?? null,
      scope: refusal?.scope ?? null,
      decidedAt: now,
    });
    return { id, outcome: refusal ? 'refuse' : 'allow', code: refusal?.code, scope: refusal?.scope };
  }

  /**
   * Two renders at once may not both take the last seconds: whoever counts, counts alone. Where nothing is counted uses pass each other,
   * or every render of a person would queue behind the one before it.
   */
  private async forUse(id: Id<'con'>, seconds: number | undefined): Promise<Consent> {
    const counts = (consent: Consent | null) => seconds !== undefined && consent !== null && consent.terms.maxSeconds !== null;
    const shared = counts(await this.consents.find(id)) ? null : await this.consents.share(id);
    const consent = !shared || counts(shared) ? await this.consents.lock(id) : shared;
    if (!consent) throw new ConsentNotFound(id);
    return consent;
  }

  /**
   * The decision's id, to travel with the output. The refusal's decision is undone with the caller's transaction; use `decide` where the
   * refusal itself must stay on record. @throws ConsentRefused
   */
  async permit(use: Use): Promise<Id<'dec'>> {
    const { id, outcome, code, scope } = await this.decide(use);
    if (outcome === 'refuse' && code) throw new ConsentRefused(code, { consentId: use.consentId, scope });
    return id;
  }

  /**
   * May what was permitted go on? Asked every other second while a job runs, so it leaves no row: the person's list of uses would
   * drown in it. @throws ConsentRefused
   */
  async goesOn(use: Omit<Use, 'kind' | 'seconds'>): Promise<void> {
    const consent = await this.consents.share(use.consentId);
    if (!consent) throw new ConsentNotFound(use.consentId);
    const refusal = (await this.isOnlyTest(consent)) ? NOT_ACTIVE : refusalOf(consent, { ...use, kind: 'lease' }, 0, this.clock.now());
    if (refusal) throw new ConsentRefused(refusal.code, { consentId: use.consentId, scope: refusal.scope });
  }

  /**
   * What a use was about, to be asked again at the next point of its life: a consent narrowed meanwhile covers less. Its seconds are held
   * already and are not counted twice.
   */
  async askedIn(id: Id<'dec'>): Promise<Omit<Use, 'kind' | 'seconds'>> {
    const decision = await this.decisions.find(id);
    if (!decision) throw new Error(`There is no decision ${id}.`);
    const { seconds: _, ...asked } = decision.asked;
    return { consentId: decision.consentId, subjectId: decision.subjectId, ...asked };
  }

  /** Whoever left the sandbox left its consents there: nobody heard those statements. */
  private async isOnlyTest({ test }: Consent): Promise<boolean> {
    return test && (await this.line.current()).status !== 'sandbox';
  }

  /** The subject failed or was given up: its seconds are free again. */
  releaseSeconds(subjectId: string): Promise<void> {
    return this.decisions.releaseSeconds(subjectId);
  }
}
