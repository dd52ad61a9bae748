import { Products } from '@app/catalog';
import { Clock } from '@app/kernel';
import { context, Database } from '@app/platform';
import { type Pronunciation, spokenLocale } from '@app/wording';
import { Injectable } from '@nestjs/common';
import { composeScript } from './compose.ts';
import { modelFaults } from './model/model-faults.ts';
import { type ModelDraft, ModelWriter } from './model/model-writer.ts';
import type { StatedProduct } from './product.ts';
import { PronunciationRepository } from './pronunciation/pronunciation.repository.ts';
import { pronunciationsFor } from './pronunciation/pronunciation-list.ts';
import { reliedFacts } from './relied-facts.ts';
import { hashOf, type ScriptText } from './script.ts';
import type { ScriptBrief } from './script-brief.ts';
import { speakingTimeMs } from './speaking-time.ts';
import { statedProduct } from './stated-product.ts';

export type Words = { readonly text: string } | { readonly seed: string; readonly draft: ModelDraft | null };

/** Makes the text of a script, and says which facts of which product versions it states. */
@Injectable()
export class ScriptWriter {
  constructor(
    private readonly db: Database,
    private readonly products: Products,
    private readonly pronunciations: PronunciationRepository,
    private readonly model: ModelWriter,
    private readonly clock: Clock,
  ) {}

  /** What a language model makes of it, if one is asked: null otherwise. Takes seconds, between short transactions of its own. */
  async draft(brief: ScriptBrief): Promise<ModelDraft | null> {
    if (!this.model.isOn) return null;
    spokenLocale(brief.locale);
    const { products, lexicon } = await this.db.transaction(async () => ({
      products: await this.products.current(brief.productIds),
      lexicon: await this.lexiconFor(brief),
    }));
    return this.model.draft(brief, products.map(statedProduct), lexicon);
  }

  /**
   * From a person's words, or, by a seed, from the products' own. In the caller's transaction.
   * @throws LocaleUnsupported, ProductNotFound, ProductsMissing
   */
  async write(brief: ScriptBrief, words: Words): Promise<ScriptText> {
    spokenLocale(brief.locale);
    const products = await this.products.pinned(brief.productIds);
    const material = { products: products.map(statedProduct), lexicon: await this.lexiconFor(brief) };
    const written = 'seed' in words ? drafted(brief, material, words) : spoken(brief, material, words.text);
    return {
      ...brief,
      ...{ model: null, fallback: null, seed: null, origin: 'human' as const },
      ...written,
      version: 0,
      textSha256: hashOf(written.text),
      productVersions: products.map(({ version }) => version),
      authorId: context().actorId,
      createdAt: this.clock.now(),
    };
  }

  private async lexiconFor({ locale }: ScriptBrief): Promise<Pronunciation[]> {
    return pronunciationsFor(await this.pronunciations.current(), locale);
  }
}

interface Material {
  readonly products: readonly StatedProduct[];
  readonly lexicon: readonly Pronunciation[];
}

/** A model's text is judged once more: the catalog may have changed while it was writing. */
function drafted(brief: ScriptBrief, material: Material, { seed, draft }: { seed: string; draft: ModelDraft | null }) {
  if (draft && 'text' in draft && modelFaults(draft.text, brief, material.products, material.lexicon).length === 0)
    return { ...spoken(brief, material, draft.text), origin: 'model' as const, model: draft.model, seed };
  const { text, facts, estimatedMs } = composeScript({ ...brief, ...material, seed });
  const fallback = draft && ('fallback' in draft ? draft.fallback : ('catalog_changed' as const));
  return { text, facts, estimatedMs, seed, origin: 'generated' as const, model: draft?.model ?? null, fallback };
}

const spoken = ({ locale }: ScriptBrief, { products, lexicon }: Material, text: string) => ({
  text,
  facts: reliedFacts(text, locale, products),
  estimatedMs: speakingTimeMs(text, locale, lexicon),
});
