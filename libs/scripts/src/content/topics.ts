import type { Language } from '@app/wording';

export type ContentOutcome = 'allow' | 'hold_for_review' | 'block';

export const topics = {
  sexual: 'block',
  hate: 'block',
  minors: 'block',
  elections: 'block',
  third_person: 'block',
  false_identity: 'block',
  medical: 'hold_for_review',
  financial: 'hold_for_review',
  gambling: 'hold_for_review',
  personal_experience: 'hold_for_review',
} as const satisfies Record<string, Exclude<ContentOutcome, 'allow'>>;

export type Topic = keyof typeof topics;

/** Topics found by phrases; who is named is found by `names.ts`. */
export type WordedTopic = Exclude<Topic, 'third_person' | 'false_identity'>;

/**
 * Phrases by topic. Folded: lower case, no accents. `*` stands for the rest of a word, `_` for any one word. Chinese phrases match anywhere.
 */
export type TopicPhrases = Readonly<Record<WordedTopic, readonly string[]>>;

export interface NameCues {
  /** Before the speaker's own name. */
  readonly self: readonly string[];
  /** Titles before somebody's name. */
  readonly titles: readonly string[];
  /** Verbs of endorsement before or after a name. */
  readonly endorsed: readonly string[];
}

export type ContentWords = Readonly<Record<Language, { readonly topics: TopicPhrases; readonly names: NameCues }>>;
