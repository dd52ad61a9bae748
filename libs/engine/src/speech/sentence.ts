export interface Sentence {
  /** As it is written. */
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly at: number;
  /** A line of its own ends here: a longer breath. */
  readonly endsParagraph: boolean;
  /** A pause asked for behind it, in milliseconds. */
  readonly pauseMs: number;
  /** One that was asked for before the first word of all. */
  readonly pauseBeforeMs?: number;
}

export interface AskedPause {
  /** Offset in the text. */
  readonly at: number;
  readonly ms: number;
}

/** Cuts at the ends of sentences and of lines, and at pauses; each part holds something to say. */
export function splitSentences(text: string, locale: string, pauses: readonly AskedPause[] = []): Sentence[] {
  const ends = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)]
    .map(({ index, segment }) => ({ end: index + segment.length, segment }))
    .filter(({ segment }) => !isAbbreviation(segment))
    .map(({ end }) => end);
  const cuts = [...new Set([...ends, ...pauses.map(({ at }) => at), text.length])].sort((a, b) => a - b);
  const parts = cuts.map((end, i) => {
    const start = cuts[i - 1] ?? 0;
    const part = text.slice(start, end);
    return {
      text: part.trim(),
      at: start + (part.length - part.trimStart().length),
      endsParagraph: /\n\s*$/.test(part),
      pauseMs: pauses.filter(({ at }) => at === end).reduce((sum, { ms }) => sum + ms, 0),
    };
  });
  return speakable(parts);
}

/** Parts that hold nothing to say are left out, but not their pauses. */
function speakable(parts: readonly Sentence[]): Sentence[] {
  const said: Sentence[] = [];
  let pauseBeforeMs = 0;
  for (const part of parts) {
    const last = said.at(-1);
    if (/[\p{L}\p{N}]/u.test(part.text)) said.push(pauseBeforeMs > 0 && !last ? { ...part, pauseBeforeMs } : part);
    else if (last) said.splice(-1, 1, { ...last, pauseMs: last.pauseMs + part.pauseMs });
    else pauseBeforeMs += part.pauseMs;
  }
  return said;
}

/** "Dr. Smith" and "approx. five" are one sentence. */
const isAbbreviation = (segment: string): boolean => segment.length < 12 && /^\p{L}{1,6}\. *$/u.test(segment);

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
