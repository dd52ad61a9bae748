import { config } from '@app/platform';
import type { Pronunciation } from '@app/wording';
import { Injectable, Logger } from '@nestjs/common';
import { completion, type Message, type ModelSettings } from '../outside/language-model.ts';
import { OutsideFailed, type OutsideFault } from '../outside/post-json.ts';
import type { StatedProduct } from '../product.ts';
import type { ScriptBrief } from '../script-brief.ts';
import { type ModelFault, modelFaults } from './model-faults.ts';
import { promptFor, repairOf } from './model-prompt.ts';

/** Why the generator wrote in a model's place. */
export type FallbackReason = OutsideFault | ModelFault['code'] | 'catalog_changed';

/** What came of asking: a text that passed every check, or why there is none. */
export type ModelDraft = { readonly model: string } & ({ readonly text: string } | { readonly fallback: FallbackReason });

const TRIES = 2;

/** Has a language model write, when the operator names one, and believes nothing it says. */
@Injectable()
export class ModelWriter {
  private readonly log = new Logger(ModelWriter.name);

  get isOn(): boolean {
    return settings() !== null;
  }

  /** Null without a model. Takes seconds; outside any transaction. */
  async draft(brief: ScriptBrief, products: readonly StatedProduct[], lexicon: readonly Pronunciation[]): Promise<ModelDraft | null> {
    const asked = settings();
    if (!asked || products.length === 0) return null;
    const draft = await this.tried(asked, promptFor(brief, products), (text) => modelFaults(text, brief, products, lexicon));
    if ('fallback' in draft) this.log.warn({ message: 'A script was written without the model.', reason: draft.fallback });
    return { model: asked.model, ...draft };
  }

  private async tried(
    asked: ModelSettings,
    prompt: readonly Message[],
    judge: (text: string) => ModelFault[],
  ): Promise<{ text: string } | { fallback: FallbackReason }> {
    // Both tries together: whoever asked for the script waits for it.
    const signal = AbortSignal.timeout(config().LLM_TIMEOUT_SECONDS * 1000);
    let messages = prompt;
    let fallback: FallbackReason = 'empty';
    try {
      for (let round = 0; round < TRIES; round++) {
        const text = bare(await completion(asked, messages, signal));
        const [worst, ...others] = judge(text);
        if (!worst) return { text };
        fallback = worst.code;
        messages = [...prompt, ...repairOf(text.slice(0, 20_000), [worst, ...others])];
      }
    } catch (error) {
      if (!(error instanceof OutsideFailed)) throw error;
      fallback = error.fault;
    }
    return { fallback };
  }
}

function settings(): ModelSettings | null {
  const { LLM_URL: url, LLM_KEY: key, LLM_MODEL: model } = config();
  return url ? { url, key, model } : null;
}

/** Without what models put around an answer: thoughts, fences, quotation marks. */
const bare = (answer: string): string =>
  answer
    .replace(/<think>[\s\S]*?<\/think>/g, '')
    .trim()
    .replace(/^```\w*\n([\s\S]*?)\n?```$/, '$1')
    .replace(/^["“«]([\s\S]*)["”»]$/, '$1')
    .trim();
