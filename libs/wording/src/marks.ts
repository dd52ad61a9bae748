/**
 * Marks stand inline in square brackets; anything else in brackets is text.
 * `[pause]` `[pause 400]` (ms) · `[strong]...[/strong]` · `[express neutral|smile|warm|excited|serious]`, until the next · `[point buy|product]`
 */
export const expressions = ['neutral', 'smile', 'warm', 'excited', 'serious'] as const;
export type Expression = (typeof expressions)[number];

export type Mark =
  | { readonly kind: 'pause'; readonly ms: number }
  | { readonly kind: 'strong'; readonly phase: 'start' | 'end' }
  | { readonly kind: 'express'; readonly expression: Expression }
  | { readonly kind: 'point'; readonly target: 'buy' | 'product' };

/** A mark and the offset in the stripped text before which it takes effect. */
export type PlacedMark = Mark & { readonly at: number };

export const DEFAULT_PAUSE_MS = 350;
const LONGEST_PAUSE_MS = 5000;

/** Matches exactly the marks above; global, so use with matchAll or replace. */
export const MARK = /\[(?:(pause)(?: (\d{1,5}))?|(\/?strong)|express (neutral|smile|warm|excited|serious)|point (buy|product))\]/g;

/** The words without the marks; the space a mark leaves behind is closed. */
export const stripMarks = (text: string): string => parseMarks(text).text;

export interface Marked {
  readonly text: string;
  readonly marks: readonly PlacedMark[];
  /** Where an offset of `text` stands in the marked text. */
  readonly origin: (at: number) => number;
}

/** The words, and each mark with its place in them. */
export function parseMarks(marked: string): Marked {
  const marks: PlacedMark[] = [];
  const pieces: { at: number; from: number }[] = [];
  let text = '';
  const add = (from: number, to: number) => {
    const piece = marked.slice(from, to);
    // The space on one side of a mark is enough.
    const doubled = pieces.length > 0 && /(^|\s)$/.test(text) ? (/^[^\S\n]+/.exec(piece)?.[0].length ?? 0) : 0;
    pieces.push({ at: text.length, from: from + doubled });
    text += piece.slice(doubled);
  };
  let from = 0;
  for (const match of marked.matchAll(MARK)) {
    add(from, match.index);
    marks.push({ ...markOf(match), at: text.length });
    from = match.index + match[0].length;
  }
  add(from, marked.length);
  return { text, marks, origin: (at) => originOf(pieces, at) };
}

function originOf(pieces: readonly { at: number; from: number }[], at: number): number {
  const piece = pieces.findLast((one) => one.at <= at);
  return piece ? piece.from + (at - piece.at) : at;
}

function markOf([, pause, ms, strong, expression, target]: RegExpExecArray): Mark {
  if (pause) return { kind: 'pause', ms: Math.min(Number(ms ?? DEFAULT_PAUSE_MS), LONGEST_PAUSE_MS) };
  if (strong) return { kind: 'strong', phase: strong.startsWith('/') ? 'end' : 'start' };
  const expressed = expressions.find((one) => one === expression);
  return expressed ? { kind: 'express', expression: expressed } : { kind: 'point', target: target === 'buy' ? 'buy' : 'product' };
}
