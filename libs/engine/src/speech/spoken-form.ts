import { type Pronunciation, speakable } from '@app/wording';

/** What no voice can say: pictographs, their joiners and variation selectors, control characters. */
const UNSAID = /[\p{Extended_Pictographic}\p{Cc}\u200b-\u200f\u2060]|\ufe0e|\ufe0f/gu;

/** Text as it is written for a viewer -> text as it is said: "EUR 19.90" in words. Captions keep what is written. */
export function spokenForm(text: string, locale: string, lexicon: readonly Pronunciation[] = []): string {
  return speakable(text.normalize('NFC').replace(UNSAID, ' '), locale, lexicon).replace(/\s+/g, ' ').trim();
}
