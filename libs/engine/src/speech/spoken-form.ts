/** What no voice can say: pictographs, their joiners and variation selectors, control characters. */
const UNSAID = /[\p{Extended_Pictographic}\p{Cc}\u200b-\u200f\u2060]|\ufe0e|\ufe0f/gu;

/**
 * Text as it is written for a viewer -> text as it is said. The one place where wording (numbers, prices, units)
 * enters speech; whatever it returns, the captions keep the written text.
 */
export function spokenForm(text: string, _locale: string): string {
  return text.normalize('NFC').replace(UNSAID, ' ').replace(/\s+/g, ' ').trim();
}
