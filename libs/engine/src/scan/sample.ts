import type { FaceReport } from '../face/analyst.ts';

/** One looked-at picture of the scan. */
export interface Sample extends FaceReport {
  readonly atMs: number;
}

/** What the pictures say, of the whole film or of what was seen of it so far. */
export interface Sight {
  readonly samples: readonly Sample[];
  /** How many there will be: a fault in a tenth of the first second is none in a tenth of the film. */
  readonly expected: number;
}

export interface SoundEvidence {
  readonly speechSeconds: number;
  /** Integrated, of all of it; null for silence. */
  readonly loudnessLufs: number | null;
  readonly clippedShare: number;
  readonly firstClippedMs: number | null;
  /** Null when nothing is voiced. */
  readonly f0Hz: number | null;
}
