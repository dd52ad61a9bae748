export const tones = ['calm', 'warm', 'excited'] as const;
export type Tone = (typeof tones)[number];

/**
 * What a presentation is made of in one language. Holes: {title} {price} {reference} {fact}. Sentences must hold for any product:
 * no article or pronoun that would have to agree with the title, no number, no promise, nothing the speaker would have lived.
 */
export interface Phrases {
  readonly openings: Readonly<Record<Tone, readonly string[]>>;
  readonly intros: readonly string[];
  readonly prices: readonly string[];
  /** A reduced price beside the lowest of the last 30 days. */
  readonly reductions: readonly string[];
  readonly facts: readonly string[];
  readonly remarks: Readonly<Record<Tone, readonly string[]>>;
  readonly recaps: readonly string[];
  readonly transitions: readonly string[];
  readonly calls: Readonly<Record<Tone, readonly string[]>>;
  readonly closings: Readonly<Record<Tone, readonly string[]>>;
}
