import type { Marked } from '@app/wording';
import type { Gestures } from './speech.ts';
import { type Spoken, type Timeline, timeOf } from './timeline.ts';

export function gesturesOf({ marks }: Marked, spoken: readonly Spoken[], laidOut: Timeline): Gestures {
  const at = (offset: number) => timeOf(offset, spoken, laidOut);
  const stresses: { start: number; end: number }[] = [];
  for (const mark of marks) {
    if (mark.kind !== 'strong') continue;
    if (mark.phase === 'start') stresses.push({ start: at(mark.at), end: laidOut.duration });
    else stresses.splice(-1, 1, ...stresses.slice(-1).map(({ start }) => ({ start, end: at(mark.at) })));
  }
  const expressions = marks.flatMap((mark) => (mark.kind === 'express' ? [{ expression: mark.expression, at: at(mark.at) }] : []));
  return { expressions, stresses };
}
