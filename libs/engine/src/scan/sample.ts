import type { FaceReport } from '../face/analyst.ts';

/** One looked-at picture of the scan. */
export interface Sample extends FaceReport {
  readonly atMs: number;
}

/** Everything the checks judge, measured before any of them speaks. */
export interface Evidence {
  readonly samples: readonly Sample[];
  /** Null when the sound is not to be used: then nothing is asked of it. */
  readonly sound: SoundEvidence | null;
  /** Pixels of the analysed picture. */
  readonly width: number;
  readonly height: number;
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
