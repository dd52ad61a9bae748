import { Clock, type Id, newId, type Page, type PageQuery, pageOf } from '@app/kernel';
import { Database, Events, Permit } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { OwnRuleNotFound } from './disclosure.errors.ts';
import type { CreateDisclosureRule } from './own-rule.commands.ts';
import { type OwnRule, OwnRuleRepository } from './own-rule.repository.ts';
import { wordOf } from './situation.ts';

/** What a tenant's counsel asks for beyond law and platform. Only ever more: what is made under a looser answer loses its links. */
@Injectable()
export class OwnRuleService {
  constructor(
    private readonly db: Database,
    private readonly rules: OwnRuleRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  @Permit('disclosure:write')
  create({ name, law, summary, effectiveFrom, scope, duty }: CreateDisclosureRule): Promise<OwnRule> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const code = `own.${name}`;
      const added: OwnRule = {
        id: newId('dru'),
        code,
        version: await this.rules.nextVersion(code),
        law,
        summary,
        effectiveFrom: effectiveFrom ? new Date(effectiveFrom) : now,
        effectiveUntil: null,
        scope: asSituationsSay(scope),
        duty,
        createdAt: now,
      };
      await this.rules.insert(added);
      await this.events.record({ name: 'disclosure.rule_added', payload: { ruleId: added.id, code, version: added.version } });
      return added;
    });
  }

  /** With every version of its name. Outputs made meanwhile keep what they carry. */
  @Permit('disclosure:write')
  end(id: Id<'dru'>): Promise<OwnRule> {
    return this.db.transaction(async () => {
      const { code } = await this.one(id);
      await this.rules.end(code, this.clock.now());
      await this.events.record({ name: 'disclosure.rule_ended', payload: { ruleId: id, code } });
      return this.one(id);
    });
  }

  @Permit('disclosure:read')
  list(query: PageQuery): Promise<Page<OwnRule>> {
    return this.db.transaction(async () => pageOf(await this.rules.list(query), query.limit));
  }

  private async one(id: Id<'dru'>): Promise<OwnRule> {
    const found = await this.rules.find(id);
    if (!found) throw new OwnRuleNotFound(id);
    return found;
  }
}

/** Platforms, purposes and categories in the form in which a situation is compared. */
const asSituationsSay = (scope: CreateDisclosureRule['scope']): OwnRule['scope'] => ({
  ...scope,
  ...(scope.platforms ? { platforms: scope.platforms.map(wordOf) } : {}),
  ...(scope.purposes ? { purposes: scope.purposes.map(wordOf) } : {}),
  ...(scope.categories ? { categories: scope.categories.map(wordOf) } : {}),
});
