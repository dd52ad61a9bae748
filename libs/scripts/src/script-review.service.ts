import { type Product, Products } from '@app/catalog';
import { Consents } from '@app/consent';
import { Clock, type Id } from '@app/kernel';
import { Database, Permit } from '@app/platform';
import { Crew } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import { checkClaims } from './claims/check-claims.ts';
import { type ContentCheck, checkContent } from './content/check-content.ts';
import { tightened } from './content/moderation.ts';
import type { Moderation } from './content/moderation-note.ts';
import type { Fact } from './fact.ts';
import { Moderator } from './outside/moderation.ts';
import { reliedFacts } from './relied-facts.ts';
import type { ApproveScript, RejectScript, SubmitScript } from './script.commands.ts';
import { ClaimNotInCatalog, ContentBlocked } from './script.errors.ts';
import { ScriptRepository } from './script.repository.ts';
import { assertDraft, type Script, type ScriptText, submitted } from './script.ts';
import { ScriptDecisions } from './script-decisions.ts';
import { type Review, ScriptReviewRepository } from './script-review.repository.ts';
import { goodsOf, statedProduct } from './stated-product.ts';

/** A draft as the moderation endpoint, if one is asked, has seen it. */
export interface Judged {
  readonly version: number;
  readonly moderation: Moderation | null;
}

/** Draft -> in review -> approved or rejected. Products are pinned first, then the script is written: the same order everywhere. */
@Injectable()
export class ScriptReviewService {
  constructor(
    private readonly db: Database,
    private readonly scripts: ScriptRepository,
    private readonly reviews: ScriptReviewRepository,
    private readonly products: Products,
    private readonly crew: Crew,
    private readonly consents: Consents,
    private readonly decisions: ScriptDecisions,
    private readonly moderator: Moderator,
    private readonly clock: Clock,
  ) {}

  /** Asks outside, and changes nothing. `submit` comes next. */
  @Permit('script:write')
  async judge(id: Id<'scr'>, { version }: SubmitScript): Promise<Judged> {
    const draft = await this.db.transaction(() => this.decisions.expected(id, version));
    assertDraft(draft);
    return { version: draft.version, moderation: await this.moderator.judge(draft.current.text) };
  }

  /** @throws ClaimNotInCatalog, ContentBlocked with the words marked */
  @Permit('script:write')
  submit(id: Id<'scr'>, { version, moderation }: Judged): Promise<Script> {
    return this.db.transaction(async () => {
      const draft = await this.decisions.expected(id, version);
      assertDraft(draft);
      const products = await this.products.pinned(draft.current.productIds);
      const content = check(draft.current, products, await this.consents.stageNames(), moderation);
      const script = submitted(draft, this.rebound(draft, products), content, this.clock.now());
      await this.scripts.update(script);
      await this.decisions.record(script, 'submitted', null);
      return script;
    });
  }

  /** By a human of the tenant, other than the author; its one member passes its own only where the checks hold nothing. */
  @Permit('script:review')
  approve(id: Id<'scr'>, { version }: ApproveScript): Promise<Script> {
    return this.db.transaction(async () => this.decisions.approve(id, version, { alone: (await this.crew.size()) === 1 }));
  }

  @Permit('script:review')
  reject(id: Id<'scr'>, { reason, version }: RejectScript): Promise<Script> {
    return this.db.transaction(() => this.decisions.reject(id, version, reason));
  }

  /** Who decided what about which text, newest first. */
  @Permit('script:read')
  list(id: Id<'scr'>): Promise<Review[]> {
    return this.db.transaction(async () => {
      await this.decisions.expected(id, undefined);
      return this.reviews.ofScript(id);
    });
  }

  /** The catalog may bear out more of a person's words than it did when they were written. */
  private rebound({ current, version }: Script, products: readonly Product[]): ScriptText {
    if (current.origin === 'generated') return current;
    const facts = reliedFacts(current.text, current.locale, products.map(statedProduct));
    if (sameFacts(facts, current.facts)) return current;
    const productVersions = products.map((product) => product.version);
    return { ...current, facts, productVersions, version: version + 1, createdAt: this.clock.now() };
  }
}

/** Who will speak is not known yet: a text may call its speaker by the name of any clone of the tenant. */
function check(
  { text, locale }: ScriptText,
  products: readonly Product[],
  stageNames: readonly string[],
  moderation: Moderation | null,
): ContentCheck {
  const content = tightened(checkContent(text, locale, { goods: goodsOf(products), stageNames }), moderation);
  if (content.outcome === 'block')
    throw new ContentBlocked(
      content.findings.filter(({ outcome }) => outcome === 'block'),
      moderation,
    );
  const claims = checkClaims(text, locale, products.map(statedProduct));
  if (claims.length > 0) throw new ClaimNotInCatalog(claims);
  return content;
}

const sameFacts = (some: readonly Fact[], others: readonly Fact[]): boolean => keysOf(some) === keysOf(others);

const keysOf = (facts: readonly Fact[]): string =>
  facts
    .map(({ productId, field, value }) =>
      JSON.stringify([productId, field, typeof value === 'object' ? [value.amount, value.currency] : value]),
    )
    .sort()
    .join();
