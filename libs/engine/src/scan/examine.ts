import type { FacePool } from '../face/face-pool.ts';
import type { Refused } from '../port.ts';
import { openFilm } from '../video/film.ts';
import type { BuildOrder } from './build-order.ts';
import { judgePictures, judgeSound, tooShort } from './checks.ts';
import { findForeign } from './foreign.ts';
import { listen } from './listen.ts';
import { type OverlayFound, OverlayWatch } from './overlay.ts';
import { refuse } from './refuse.ts';
import type { Sample, SoundEvidence } from './sample.ts';
import { type Survey, surveyFilm } from './survey.ts';
import { THRESHOLDS as T } from './thresholds.ts';

export interface Heard {
  /** How long the film says it is; what has to be seen when it says nothing. */
  readonly seconds: number;
  /** Null when the sound is not to be used: then it is not even decoded. */
  readonly sound: SoundEvidence | null;
}

/** What is judged in seconds, before minutes are spent on looking. @throws Unreadable */
export async function prejudge({ video, limits, modalities }: BuildOrder): Promise<Heard | Refused> {
  const film = await glance(video);
  const seconds = Math.min(limits.maxSeconds, film.seconds);
  const short = seconds > 0 ? tooShort(seconds, limits) : null;
  if (short) return short;
  if (film.foreign) return refuse('scan.foreign_footage', film.foreign);
  const sound = modalities.includes('voice') ? await listen(video, limits.maxSeconds) : null;
  return (sound && judgeSound(sound, limits)) ?? { seconds: Math.max(seconds, limits.minSeconds), sound };
}

/** Looks at the film, and gives up as soon as nothing that follows could make up for what was seen. @throws Unreadable */
export async function look(
  { video, limits }: BuildOrder,
  { seconds }: Heard,
  pool: FacePool,
  onProgress: (fraction: number) => void,
): Promise<Survey | Refused> {
  const expected = seconds * T.samplesPerSecond;
  let refusal: Refused | null = null;
  const overlays = new OverlayWatch();
  const goOn = (samples: readonly Sample[]): boolean => {
    onProgress(Math.min(1, samples.length / expected));
    refusal = judgePictures({ samples, expected }) ?? judgeOverlays(overlays, 'captions');
    return refusal === null;
  };
  const survey = await surveyFilm({ path: video, maxSeconds: limits.maxSeconds, see: (picture) => overlays.see(picture), goOn }, pool);
  return refusal ?? judgeOverlays(overlays, 'logo') ?? tooShort(survey.samples.length / T.samplesPerSecond, limits) ?? survey;
}

/** A mark that stands can be told from a still background only when all of the film was seen. */
function judgeOverlays(overlays: OverlayWatch, kind: OverlayFound['kind']): Refused | null {
  const found = overlays.found();
  if (found?.kind !== kind) return null;
  const what = kind === 'captions' ? 'Captions are burned into the picture' : 'A logo stands in the picture';
  const atMs = Math.round((found.sample * 1000) / T.samplesPerSecond);
  return refuse('scan.foreign_footage', `${what}: send the recording itself.`, { atMs });
}

async function glance(video: string): Promise<{ readonly seconds: number; readonly foreign: string | null }> {
  await using film = await openFilm(video);
  return { seconds: film.demuxer.duration, foreign: await findForeign(video, film.demuxer) };
}
