import type { Phoneme } from '../speech/speech.ts';
import { EYES, LEFT_CORNER, RIGHT_CORNER } from './head/landmarks.ts';
import { at, type Vec2 } from './vector.ts';

/** What was drawn, one number a frame, in pixels of the film: what a tracker ought to find. */
export interface Truth {
  readonly person: string;
  readonly fps: number;
  /** Between the inner edges of the lips, in their middle. */
  readonly mouthGap: readonly number[];
  readonly mouthWidth: readonly number[];
  /** Between the outer corners of the eyes. */
  readonly eyeDistance: readonly number[];
  /** Between the lids of the eye on the left of the picture. */
  readonly eyeGap: readonly number[];
  readonly phonemes: readonly Phoneme[];
}

export type FrameTruth = readonly [mouthGap: number, mouthWidth: number, eyeDistance: number, eyeGap: number];

const UPPER_LIP = 13;
const LOWER_LIP = 14;
const UPPER_LID = 159;
const LOWER_LID = 145;

/** From the 468 points of a face as they are seen. */
export function measure(points: readonly Vec2[]): FrameTruth {
  const between = (a: number, b: number) => {
    const [[ax, ay], [bx, by]] = [at(points, a), at(points, b)];
    return Math.round(100 * Math.hypot(ax - bx, ay - by)) / 100;
  };
  const [left, right] = EYES;
  return [
    between(UPPER_LIP, LOWER_LIP),
    between(LEFT_CORNER, RIGHT_CORNER),
    between(left.corners[0], right.corners[0]),
    between(UPPER_LID, LOWER_LID),
  ];
}

export const truthOf = (person: string, fps: number, frames: readonly FrameTruth[], phonemes: readonly Phoneme[]): Truth => ({
  person,
  fps,
  mouthGap: frames.map(([gap]) => gap),
  mouthWidth: frames.map(([, width]) => width),
  eyeDistance: frames.map(([, , distance]) => distance),
  eyeGap: frames.map(([, , , gap]) => gap),
  phonemes,
});
