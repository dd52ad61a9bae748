import { Products } from '@app/catalog';
import type { Id, Money } from '@app/kernel';
import { Events } from '@app/platform';
import type { Pronunciation } from '@app/wording';
import { Injectable } from '@nestjs/common';
import { checkContent } from './content/check-content.ts';
import { staleFacts } from './fact.ts';
import { PronunciationRepository } from './pronunciation/pronunciation.repository.ts';
import { pronunciationsFor } from './pronunciation/pronunciation-list.ts';
import { ContentBlocked, ScriptNotFound, ScriptStale } from './script.errors.ts';
import { ScriptRepository } from './script.repository.ts';
import { assertApproved, type Script } from './script.ts';
import { goodsOf, statedProduct } from './stated-product.ts';

/** A product beside the speaker, as it is now. */
export interface PresentedProduct {
  readonly productId: Id<'prd'>;
  readonly version: number;
  readonly title: string;
  readonly price: Money;
  readonly salePrice: Money | null;
  readonly imageAssetId: Id<'ast'> | null;
  /** Null when nobody said. */
  readonly category: string | null;
}

export interface ApprovedScript {
  readonly id: Id<'scr'>;
  /** With inline marks, exactly as approved. */
  readonly text: string;
  readonly locale: string;
  readonly textSha256: string;
  /** How the tenant wants its words said, now. */
  readonly lexicon: readonly Pronunciation[];
  readonly products: readonly PresentedProduct[];
}

/** Scripts for the contexts that have them spoken. Not guarded: its callers are permitted, and a transaction is open. */
@Injectable()
export class Scripts {
  constructor(
    private readonly scripts: ScriptRepository,
    private readonly products: Products,
    private readonly pronunciations: PronunciationRepository,
    private readonly events: Events,
  ) {}

  /**
   * What this clone may speak, and stays so until the caller's transaction ends: neither it nor a product it presents changes meanwhile.
   * @throws ScriptNotFound, ScriptNotApproved, ScriptStale, ContentBlocked where it is in another clone's name
   */
  async approved(id: Id<'scr'>, { stageName }: { readonly stageName: string }): Promise<ApprovedScript> {
    const { current } = await this.known(id);
    await this.products.hold(current.productIds);
    await this.scripts.hold(id);
    const script = await this.known(id);
    assertApproved(script);
    const products = await this.products.existing(script.current.productIds);
    const everyone = products.length === script.current.productIds.length;
    if (!everyone || staleFacts(script.current.facts, products.map(statedProduct)).length > 0) throw new ScriptStale(id);
    const { text, locale, textSha256 } = script.current;
    const { findings } = checkContent(text, locale, { goods: goodsOf(products), stageNames: [stageName] });
    const blocked = findings.filter(({ outcome }) => outcome === 'block');
    if (blocked.length > 0) throw new ContentBlocked(blocked);
    const lexicon = pronunciationsFor(await this.pronunciations.current(), locale);
    return { id, text, locale, textSha256, lexicon, products: products.map(presented) };
  }

  /** Tells the world, once, of each script that a change of the catalog made stale. */
  async tellStale(): Promise<void> {
    for (const scriptId of await this.scripts.takeUntold())
      await this.events.publish({ name: 'script.became_stale', payload: { scriptId } });
  }

  private async known(id: Id<'scr'>): Promise<Script> {
    const script = await this.scripts.find(id);
    if (!script) throw new ScriptNotFound(id);
    return script;
  }
}

const presented = ({
  id,
  version,
  title,
  price,
  salePrice,
  imageAssetId,
  category,
}: Awaited<ReturnType<Products['existing']>>[number]): PresentedProduct => ({
  productId: id,
  version,
  title,
  price,
  salePrice,
  imageAssetId,
  category,
});
