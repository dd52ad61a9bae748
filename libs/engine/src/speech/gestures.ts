import type { Marked } from '@app/wording';
import type { Gestures } from './speech.ts';
import { endBefore, type Spoken, type Timeline, timeOf } from './timeline.ts';

export function gesturesOf({ marks }: Marked, spoken: readonly Spoken[], laidOut: Timeline): Gestures {
  const at = (offset: number) => timeOf(offset, spoken, laidOut);
  const stresses: { start: number; end: number }[] = [];
  for (const mark of marks) {
    if (mark.kind !== 'strong') continue;
    if (mark.phase === 'start') stresses.push({ start: at(mark.at), end: laidOut.duration });
    else stresses.splice(-1, 1, ...stresses.slice(-1).map(({ start }) => ({ start, end: at(mark.at) })));
  }
  // A face that is asked for before a pause is worn during it.
  const waits = ({ at }: { at: number }, i: number) => marks.slice(i + 1).some((later) => later.kind === 'pause' && later.at === at);
  const expressions = marks.flatMap((mark, i) => {
    if (mark.kind !== 'express') return [];
    return [{ expression: mark.expression, at: waits(mark, i) ? endBefore(mark.at, spoken, laidOut) : at(mark.at) }];
  });
  return { expressions, stresses };
}
