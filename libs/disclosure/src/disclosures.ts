import { isDeepStrictEqual } from 'node:util';
import { Clock, type Id, newId } from '@app/kernel';
import { Database, Events } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Decision, DecisionRepository } from './decision.repository.ts';
import { decide, type Finding } from './decision.ts';
import { DecisionNotFound } from './disclosure.errors.ts';
import { OwnRuleRepository } from './own-rule.repository.ts';
import { RuleRepository } from './rule.repository.ts';
import type { Rule } from './rule.ts';
import type { DecisionInputs } from './situation.ts';
import { type Worsening, worseningsOf } from './worsening.ts';

export interface Redecision {
  /** The one given when nothing has changed since; else a new one, stored in its place. */
  readonly decision: Decision;
  /** Today's rules ask for what the output made under the given decision does not have: its links end. */
  readonly worse: boolean;
  readonly worsenings: readonly Worsening[];
}

/** For other contexts, inside their own transaction and under their own permit: nothing here asks who is calling. */
@Injectable()
export class Disclosures {
  constructor(
    private readonly db: Database,
    private readonly rules: RuleRepository,
    private readonly own: OwnRuleRepository,
    private readonly decisions: DecisionRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** What law and destination ask of one output, stored. A `block` is an answer, not an error: the caller refuses. */
  decide({ subjectId, ...inputs }: DecisionInputs & { readonly subjectId: string }): Promise<Decision> {
    return this.db.transaction(async () => {
      const at = this.clock.now();
      return this.store(subjectId, inputs, decide(inputs, await this.rulesNow(), at), at, null);
    });
  }

  /** The same question asked today: at each download, publication and live segment. Throws disclosure_decision.not_found. */
  again(id: Id<'dec'>): Promise<Redecision> {
    return this.db.transaction(async () => {
      const first = await this.decisions.find(id);
      if (!first) throw new DecisionNotFound(id);
      const at = this.clock.now();
      const latest = (await this.decisions.findLatestInPlaceOf(id)) ?? first;
      const now = decide(first.inputs, await this.rulesNow(), at);
      const decision = isSame(latest, now) ? latest : await this.store(first.subjectId, first.inputs, now, at, id);
      const worsenings = worseningsOf(first, now);
      return { decision, worse: worsenings.length > 0, worsenings };
    });
  }

  /** Those of the ids that are the tenant's: for loaders. */
  find(ids: readonly Id<'dec'>[]): Promise<Decision[]> {
    return this.db.transaction(() => this.decisions.findAll(ids));
  }

  /** The same without storing anything: a question about a plan. */
  async preview(inputs: DecisionInputs, at: Date): Promise<Finding> {
    return decide(inputs, await this.rulesNow(), at);
  }

  /** Law and platforms, and what the tenant's own counsel added. */
  private async rulesNow(): Promise<Rule[]> {
    return [...(await this.rules.all()), ...(await this.own.all())];
  }

  private async store(subjectId: string, inputs: DecisionInputs, finding: Finding, at: Date, replacesId: Id<'dec'> | null) {
    const decision = { ...finding, id: newId('dec'), subjectId, replacesId, inputs, decidedAt: at };
    await this.decisions.insert(decision);
    await this.events.record({
      name: 'disclosure.decided',
      payload: { decisionId: decision.id, subjectId, outcome: finding.outcome, replacesId },
    });
    return decision;
  }
}

function isSame({ id: _, subjectId: __, replacesId: ___, inputs: ____, decidedAt: _____, ...before }: Decision, now: Finding): boolean {
  return isDeepStrictEqual(before, JSON.parse(JSON.stringify(now)));
}
