import type { FacePool } from '../face/face-pool.ts';
import type { Refused } from '../port.ts';
import { openFilm } from '../video/film.ts';
import type { BuildOrder } from './build.ts';
import { judge, judgePicture, type Limits, tooShort } from './checks.ts';
import { findForeign } from './foreign.ts';
import { listen } from './listen.ts';
import type { Sample, SoundEvidence } from './sample.ts';
import type { Stopwatch } from './stages.ts';
import { type Survey, surveyFilm } from './survey.ts';
import { THRESHOLDS as T } from './thresholds.ts';

export interface Glance {
  readonly seconds: number;
  readonly foreign: string | null;
}

export interface Examined extends Survey {
  /** Null when the sound is not to be used. */
  readonly sound: SoundEvidence | null;
}

/** What the file says of itself, before minutes are spent on looking at it. @throws Unreadable */
export async function glance(video: string, limits: Limits): Promise<Glance | Refused> {
  await using film = await openFilm(video);
  const seconds = Math.min(limits.maxSeconds, film.demuxer.duration);
  const refusal = seconds > 0 ? tooShort(seconds, limits) : null;
  return refusal ?? { seconds: Math.max(seconds, limits.minSeconds), foreign: await findForeign(video, film.demuxer) };
}

/** Looks and listens; gives up as soon as nothing that follows could make up for what was seen. @throws Unreadable */
export async function examine(
  { video, limits, modalities }: BuildOrder,
  { seconds, foreign }: Glance,
  pool: FacePool,
  watch: Stopwatch,
  onProgress: (fraction: number) => void,
): Promise<Examined | Refused> {
  const expected = seconds * T.samplesPerSecond;
  let refusal: Refused | null = null;
  const hasHope = (samples: readonly Sample[]): boolean => {
    onProgress(Math.min(1, samples.length / expected));
    refusal = judgePicture({ samples, expected });
    return refusal === null;
  };
  const survey = await watch.time('survey', () => surveyFilm(video, limits.maxSeconds, pool, hasHope));
  if (refusal) return refusal;
  const sound = modalities.includes('voice') ? await watch.time('listen', () => listen(video, limits.maxSeconds)) : null;
  return judge({ ...survey, expected: survey.samples.length, sound, foreign }, limits) ?? { ...survey, sound };
}
