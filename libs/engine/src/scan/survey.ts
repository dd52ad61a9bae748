import type { FacePool } from '../face/face-pool.ts';
import { inOrder } from '../process/in-order.ts';
import { fitInside, type Picture, pictures } from '../video/decode.ts';
import { type Film, openFilm } from '../video/film.ts';
import { Unreadable } from '../video/unreadable.ts';
import type { Sample } from './sample.ts';
import { THRESHOLDS } from './thresholds.ts';

/** A last frame may stand for so long. */
const MISSING_END_S = 1;

export interface Survey {
  readonly samples: readonly Sample[];
  readonly width: number;
  readonly height: number;
}

export interface SurveyOrder {
  readonly path: string;
  /** Of the film, from its beginning. */
  readonly maxSeconds: number;
  /** Sees each picture before it is overwritten. */
  readonly see: (picture: Picture) => void;
  readonly goOn: (samples: readonly Sample[]) => boolean;
}

/** Looks at the film a few times a second, as long as `goOn` says so. @throws Unreadable */
export async function surveyFilm({ path, maxSeconds, see, goOn }: SurveyOrder, pool: FacePool): Promise<Survey> {
  await using film = await openFilm(path);
  const { samplesPerSecond: fps, analysed } = THRESHOLDS;
  const size = fitInside(film, analysed.short, analysed.long);
  const seconds = inGroups(pictures(film, { ...size, fps, to: maxSeconds * fps }), fps, see);
  const samples: Sample[] = [];
  let stopped = false;
  for await (const reports of inOrder(seconds, pool.threads + 1, (group) => pool.survey(group))) {
    for (const report of reports) samples.push({ ...report, atMs: Math.round((samples.length * 1000) / fps) });
    stopped = !goOn(samples);
    if (stopped) break;
  }
  if (!stopped && samples.length / fps < Math.min(maxSeconds, promisedSeconds(film)) - MISSING_END_S)
    throw new Unreadable('The film is incomplete: its end is missing.');
  return { samples, ...size };
}

/** What the video track says of itself; 0 when it says nothing. */
function promisedSeconds({ video: { duration, timeBase } }: Film): number {
  return duration > 0n ? (Number(duration) * timeBase.num) / timeBase.den : 0;
}

/** Copies, because the decoder overwrites a picture with the next one. */
async function* inGroups(source: AsyncIterable<Picture>, size: number, see: (picture: Picture) => void): AsyncGenerator<Picture[]> {
  let group: Picture[] = [];
  for await (const picture of source) {
    see(picture);
    group.push({ ...picture, y: picture.y.slice(), u: picture.u.slice(), v: picture.v.slice() });
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
