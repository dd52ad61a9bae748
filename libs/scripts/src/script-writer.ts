import { type Product, Products } from '@app/catalog';
import { Clock } from '@app/kernel';
import { context } from '@app/platform';
import { type Pronunciation, spokenLocale } from '@app/wording';
import { Injectable } from '@nestjs/common';
import { composeScript } from './compose.ts';
import { PronunciationRepository } from './pronunciation/pronunciation.repository.ts';
import { pronunciationsFor } from './pronunciation/pronunciation-list.ts';
import { reliedFacts } from './relied-facts.ts';
import { hashOf, type ScriptBrief, type ScriptText } from './script.ts';
import { speakingTimeMs } from './speaking-time.ts';
import { statedProduct } from './stated-product.ts';

export type Words = { readonly text: string } | { readonly seed: string };

/** Makes the text of a script, and says which facts of which product versions it states. In the caller's transaction. */
@Injectable()
export class ScriptWriter {
  constructor(
    private readonly products: Products,
    private readonly pronunciations: PronunciationRepository,
    private readonly clock: Clock,
  ) {}

  /** From a person's words, or, by a seed, from the products' own. @throws LocaleUnsupported, ProductNotFound, ProductsMissing */
  async write(brief: ScriptBrief, words: Words): Promise<ScriptText> {
    spokenLocale(brief.locale);
    const products = await this.products.pinned(brief.productIds);
    const lexicon = pronunciationsFor(await this.pronunciations.current(), brief.locale);
    const written = 'seed' in words ? generated(brief, products, words.seed, lexicon) : human(brief, products, words.text, lexicon);
    return {
      ...brief,
      ...written,
      version: 0,
      textSha256: hashOf(written.text),
      productVersions: products.map(({ version }) => version),
      authorId: context().actorId,
      createdAt: this.clock.now(),
    };
  }
}

function generated(brief: ScriptBrief, products: readonly Product[], seed: string, lexicon: readonly Pronunciation[]) {
  const { text, facts, estimatedMs } = composeScript({ ...brief, products: products.map(statedProduct), seed, lexicon });
  return { text, facts, estimatedMs, seed, origin: 'generated' as const };
}

const human = ({ locale }: ScriptBrief, products: readonly Product[], text: string, lexicon: readonly Pronunciation[]) => ({
  text,
  facts: reliedFacts(text, locale, products.map(statedProduct)),
  estimatedMs: speakingTimeMs(text, locale, lexicon),
  seed: null,
  origin: 'human' as const,
});
