import { type Pronunciation, parseMarks, speakable, spokenLocale } from '@app/wording';
import { paces } from './paces.ts';

/** How long the built-in voices take for a text with marks, in milliseconds. A voice of one's own may be faster or slower. */
export function speakingTimeMs(text: string, locale: string, lexicon: readonly Pronunciation[] = []): number {
  const { language } = spokenLocale(locale);
  const { text: words, marks } = parseMarks(text);
  const pace = paces[language];
  const spoken = speakable(words, locale, lexicon);
  const letters = (spoken.match(/[\p{L}\d]/gu) ?? []).length;
  const latin = pace.latinMs === undefined ? 0 : (spoken.match(/\p{Script=Latin}/gu) ?? []).length;
  const sentences = (spoken.match(/[.!?:;。！？：；]+/g) ?? []).length;
  const commas = (spoken.match(/[,，、]/g) ?? []).length;
  const pauses = marks.reduce((sum, mark) => sum + (mark.kind === 'pause' ? mark.ms : 0), 0);
  return Math.round(
    (letters - latin) * pace.letterMs + latin * (pace.latinMs ?? 0) + sentences * pace.sentenceMs + commas * pace.commaMs + pauses,
  );
}
