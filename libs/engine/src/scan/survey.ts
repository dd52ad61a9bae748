import type { FacePool } from '../face/face-pool.ts';
import { inOrder } from '../process/in-order.ts';
import { fitInside, type Picture, pictures } from '../video/decode.ts';
import { openFilm } from '../video/film.ts';
import type { Sample } from './sample.ts';
import { THRESHOLDS } from './thresholds.ts';

export interface Survey {
  readonly samples: readonly Sample[];
  readonly width: number;
  readonly height: number;
}

/** Looks at the whole film a few times a second. @throws Unreadable */
export async function surveyFilm(path: string, pool: FacePool, onSecond: (seconds: number) => void): Promise<Survey> {
  await using film = await openFilm(path);
  const { samplesPerSecond: fps, analysed, maxSeconds } = THRESHOLDS;
  const size = fitInside(film, analysed.short, analysed.long);
  const seconds = inGroups(pictures(film, { ...size, fps, to: maxSeconds * fps }), fps);
  const samples: Sample[] = [];
  for await (const reports of inOrder(seconds, pool.threads + 1, (group) => pool.survey(group))) {
    for (const report of reports) samples.push({ ...report, atMs: Math.round((samples.length * 1000) / fps) });
    onSecond(samples.length / fps);
  }
  return { samples, ...size };
}

/** Copies, because the decoder overwrites a picture with the next one. */
async function* inGroups(source: AsyncIterable<Picture>, size: number): AsyncGenerator<Picture[]> {
  let group: Picture[] = [];
  for await (const picture of source) {
    group.push({ ...picture, y: picture.y.slice(), u: picture.u.slice(), v: picture.v.slice() });
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
