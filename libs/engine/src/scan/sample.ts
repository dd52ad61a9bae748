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

/** Everything the checks judge. */
export interface Evidence extends Sight {
  /** Null when the sound is not to be used: then nothing is asked of it. */
  readonly sound: SoundEvidence | null;
  /** What in the file says that it was made elsewhere; null when nothing does. */
  readonly foreign: string | null;
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
