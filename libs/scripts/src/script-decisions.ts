import { Products } from '@app/catalog';
import { Clock, type Id, StaleWrite } from '@app/kernel';
import { context, Events } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { staleFacts } from './fact.ts';
import { ScriptNotFound, ScriptStale } from './script.errors.ts';
import { ScriptRepository } from './script.repository.ts';
import { approve, reject, type Script } from './script.ts';
import { type Review, ScriptReviewRepository } from './script-review.repository.ts';
import { statedProduct } from './stated-product.ts';

/** Approving and rejecting, whoever may. In the caller's transaction; not guarded, its callers are permitted. */
@Injectable()
export class ScriptDecisions {
  constructor(
    private readonly scripts: ScriptRepository,
    private readonly reviews: ScriptReviewRepository,
    private readonly products: Products,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** @throws ScriptNotFound, StaleWrite when it is not the version that was read */
  async expected(id: Id<'scr'>, version: number | undefined): Promise<Script> {
    const script = await this.scripts.find(id);
    if (!script) throw new ScriptNotFound(id);
    if (version !== undefined && version !== script.version) throw new StaleWrite('script', id);
    return script;
  }

  /** What is approved is this text, this hash and these facts; none of them changes any more. */
  async approve(id: Id<'scr'>, version: number | undefined, { alone }: { readonly alone: boolean }): Promise<Script> {
    const script = await this.expected(id, version);
    const products = await this.products.pinned(script.current.productIds);
    if (staleFacts(script.current.facts, products.map(statedProduct)).length > 0) throw new ScriptStale(id);
    const approved = approve(script, { id: context().actorId, alone }, this.clock.now());
    await this.scripts.update(approved);
    await this.record(approved, 'approved', null);
    return approved;
  }

  async reject(id: Id<'scr'>, version: number | undefined, reason: string): Promise<Script> {
    const rejected = reject(await this.expected(id, version), context().actorId, reason, this.clock.now());
    await this.scripts.update(rejected);
    await this.record(rejected, 'rejected', reason);
    return rejected;
  }

  async record({ id, current, content }: Script, verdict: Review['verdict'], reason: string | null): Promise<void> {
    const actorId = context().actorId;
    await this.reviews.insert({ scriptId: id, textVersion: current.version, verdict, actorId, reason, createdAt: this.clock.now() });
    const payload = { scriptId: id, textSha256: current.textSha256, content: content?.outcome ?? null };
    await this.events.publish({ name: `script.${verdict}`, payload });
  }
}
