export interface Sentence {
  /** As it is written. */
  readonly text: string;
  /** A line of its own ends here: a longer breath. */
  readonly endsParagraph: boolean;
}

/** Cuts at the ends of sentences and of lines; each part holds something to say. */
export function splitSentences(text: string, locale: string): Sentence[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  return text.split(/\r?\n/).flatMap((line) => {
    const parts = mergeShort(
      [...segmenter.segment(line)].map(({ segment }) => segment.trim()).filter((part) => /[\p{L}\p{N}]/u.test(part)),
    );
    return parts.map((part, i) => ({ text: part, endsParagraph: i === parts.length - 1 }));
  });
}

/** "Dr. Smith" and "approx. 5" are no sentences: a part without a final mark's next word in upper case goes on. */
function mergeShort(parts: readonly string[]): string[] {
  const merged: string[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    const goesOn = last !== undefined && /(^|\s)\p{L}{1,3}\.$/u.test(last) && last.length < 12;
    if (goesOn) merged[merged.length - 1] = `${last} ${part}`;
    else merged.push(part);
  }
  return merged;
}

const WIDE = /\p{Script=Han}/u;

/** How much of a line a text takes: a Chinese character is about two Latin ones wide, and twice as long to say. */
export const lengthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);

/** Parts of at most `longest` (see `lengthOf`), cut at a comma where one is near, else between words. */
export function splitCaption(text: string, locale: string, longest: number): string[] {
  const words = [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
  const parts: string[] = [];
  let part = '';
  for (const word of words) {
    const closing = /^[\p{P}\s]+$/u.test(word);
    if (!closing && lengthOf(part + word) > longest && part.trim()) {
      parts.push(part.trim());
      part = '';
    }
    part += word;
    if (/[,;:，；：、]$/u.test(word) && lengthOf(part) > longest * 0.6) {
      parts.push(part.trim());
      part = '';
    }
  }
  return part.trim() ? [...parts, part.trim()] : parts;
}
