import { type Product, Products } from '@app/catalog';
import { Clock, type Id, StaleWrite } from '@app/kernel';
import { context, Database, Events, Permit } from '@app/platform';
import { Crew } from '@app/tenancy';
import { Injectable } from '@nestjs/common';
import { checkClaims } from './claims/check-claims.ts';
import { type ContentCheck, checkContent } from './content/check-content.ts';
import { type Fact, staleFacts } from './fact.ts';
import { reliedFacts } from './relied-facts.ts';
import type { ApproveScript, RejectScript, SubmitScript } from './script.commands.ts';
import { ClaimNotInCatalog, ContentBlocked, ScriptNotFound, ScriptStale } from './script.errors.ts';
import { ScriptRepository } from './script.repository.ts';
import { approve, assertDraft, reject, type Script, type ScriptText, submitted } from './script.ts';
import { type Review, ScriptReviewRepository } from './script-review.repository.ts';
import { statedProduct } from './stated-product.ts';

/** Draft -> in review -> approved or rejected. Products are pinned first, then the script is written: the same order everywhere. */
@Injectable()
export class ScriptReviewService {
  constructor(
    private readonly db: Database,
    private readonly scripts: ScriptRepository,
    private readonly reviews: ScriptReviewRepository,
    private readonly products: Products,
    private readonly crew: Crew,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** @throws ClaimNotInCatalog, ContentBlocked with the words marked */
  @Permit('script:write')
  submit(id: Id<'scr'>, { version }: SubmitScript): Promise<Script> {
    return this.db.transaction(async () => {
      const draft = await this.expected(id, version);
      assertDraft(draft);
      const products = await this.products.pinned(draft.current.productIds);
      const content = check(draft.current, products);
      const script = submitted(draft, this.rebound(draft, products), content, this.clock.now());
      await this.scripts.update(script);
      await this.record(script, 'submitted', null);
      return script;
    });
  }

  /** By a human. What is approved is this text, this hash and these facts; none of them changes any more. */
  @Permit('script:review')
  approve(id: Id<'scr'>, { version }: ApproveScript): Promise<Script> {
    return this.db.transaction(async () => {
      const script = await this.expected(id, version);
      const products = await this.products.pinned(script.current.productIds);
      if (staleFacts(script.current.facts, products.map(statedProduct)).length > 0) throw new ScriptStale(id);
      const alone = (await this.crew.size()) === 1;
      const approved = approve(script, { id: context().actorId, alone }, this.clock.now());
      await this.scripts.update(approved);
      await this.record(approved, 'approved', null);
      return approved;
    });
  }

  @Permit('script:review')
  reject(id: Id<'scr'>, { reason, version }: RejectScript): Promise<Script> {
    return this.db.transaction(async () => {
      const script = await this.expected(id, version);
      const rejected = reject(script, context().actorId, reason, this.clock.now());
      await this.scripts.update(rejected);
      await this.record(rejected, 'rejected', reason);
      return rejected;
    });
  }

  /** Who decided what about which text, newest first. */
  @Permit('script:read')
  list(id: Id<'scr'>): Promise<Review[]> {
    return this.db.transaction(async () => {
      await this.expected(id, undefined);
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

  private async expected(id: Id<'scr'>, version: number | undefined): Promise<Script> {
    const script = await this.scripts.find(id);
    if (!script) throw new ScriptNotFound(id);
    if (version !== undefined && version !== script.version) throw new StaleWrite('script', id);
    return script;
  }

  private async record({ id, current, content }: Script, verdict: Review['verdict'], reason: string | null): Promise<void> {
    const decision = {
      scriptId: id,
      textVersion: current.version,
      verdict,
      actorId: context().actorId,
      reason,
      createdAt: this.clock.now(),
    };
    await this.reviews.insert(decision);
    const payload = { scriptId: id, textSha256: current.textSha256, content: content?.outcome ?? null };
    await this.events.publish({ name: `script.${verdict}`, payload });
  }
}

function check({ text, locale }: ScriptText, products: readonly Product[]): ContentCheck {
  const goods = products.flatMap(({ title, brand }) => (brand ? [title, brand] : [title]));
  const content = checkContent(text, locale, { goods });
  if (content.outcome === 'block') throw new ContentBlocked(content.findings.filter(({ outcome }) => outcome === 'block'));
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
