import type { LanguageData } from '../languages/language.data.ts';
import type { Vocabulary } from './names.ts';

/** A text being listened to. `text` is folded and of the same length as `original`. */
export interface Place {
  readonly original: string;
  readonly text: string;
  readonly data: LanguageData;
  readonly words: Vocabulary;
}
