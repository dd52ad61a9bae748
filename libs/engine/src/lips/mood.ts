import type { Expression } from '@app/wording';
import { ease } from '../ease.ts';
import type { Gestures } from '../speech/speech.ts';

/** What an expression does to the face at rest; in units of the face frame. */
export interface Mood {
  /** Corners of the mouth, up and a little outwards. */
  readonly smile: number;
  /** Brows, up. */
  readonly brows: number;
}

const MOODS: Record<Expression, Mood> = {
  neutral: { smile: 0, brows: 0 },
  smile: { smile: 0.045, brows: 0.008 },
  warm: { smile: 0.028, brows: 0.014 },
  excited: { smile: 0.038, brows: 0.045 },
  serious: { smile: -0.014, brows: -0.022 },
};
/** Seconds that a face takes from one expression to the next, and brows to rise and to sink on a stressed word. */
const CHANGE_S = 0.45;
const RAISE_S = 0.14;
const SINK_S = 0.3;
const STRESS_BROWS = 0.04;

export const NEUTRAL: Mood = MOODS.neutral;

/** The mood in each of `frames` pictures. */
export function moodTrack({ expressions, stresses }: Gestures, fps: number, frames: number): Mood[] {
  return Array.from({ length: frames }, (_, frame) => {
    const at = (frame + 0.5) / fps;
    let mood = NEUTRAL;
    for (const { expression, at: from } of expressions) mood = between(mood, MOODS[expression], ease((at - from) / CHANGE_S));
    const stressed = Math.max(
      0,
      ...stresses.map(({ start, end }) => Math.min(ease((at - start + RAISE_S) / RAISE_S), 1 - ease((at - end) / SINK_S))),
    );
    return { smile: mood.smile, brows: mood.brows + STRESS_BROWS * stressed };
  });
}

const between = (a: Mood, b: Mood, share: number): Mood => ({
  smile: a.smile + (b.smile - a.smile) * share,
  brows: a.brows + (b.brows - a.brows) * share,
});
