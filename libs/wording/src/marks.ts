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

/** The words, and each mark with its place in them. */
export function parseMarks(marked: string): { readonly text: string; readonly marks: readonly PlacedMark[] } {
  const marks: PlacedMark[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(MARK)) {
    text = joined(text, marked.slice(from, match.index));
    marks.push({ ...markOf(match), at: text.length });
    from = match.index + match[0].length;
  }
  return { text: joined(text, marked.slice(from)), marks };
}

function joined(before: string, after: string): string {
  const closed = /(^|\s)$/.test(before) ? after.replace(/^[^\S\n]+/, '') : after;
  return before + closed;
}

function markOf([, pause, ms, strong, expression, target]: RegExpExecArray): Mark {
  if (pause) return { kind: 'pause', ms: Math.min(Number(ms ?? DEFAULT_PAUSE_MS), LONGEST_PAUSE_MS) };
  if (strong) return { kind: 'strong', phase: strong.startsWith('/') ? 'end' : 'start' };
  const expressed = expressions.find((one) => one === expression);
  return expressed ? { kind: 'express', expression: expressed } : { kind: 'point', target: target === 'buy' ? 'buy' : 'product' };
}
