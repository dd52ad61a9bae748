import { FacePool } from '../face/face-pool.ts';
import type { Refused } from '../port.ts';
import { inOrder } from '../process/in-order.ts';
import { fitInside, type Picture, pictures } from '../video/decode.ts';
import { openFilm } from '../video/film.ts';
import { Unreadable } from '../video/unreadable.ts';
import { findOtherPerson, personOf } from './identity.ts';
import { refuse } from './refuse.ts';
import type { Sample } from './sample.ts';
import { THRESHOLDS as T } from './thresholds.ts';

/** Of the clip, from its beginning: more looks say no more. */
const SECONDS = 15;
/** Fewer looks at a face are too few to say whose it is. */
const MIN_LOOKS = 3;

export interface Recognised {
  readonly outcome: 'recognised';
  readonly embedding: readonly number[];
}

/** Looks once a second. Runs in a media child. */
export async function recognise(video: string, onProgress: (fraction: number) => void): Promise<Recognised | Refused> {
  try {
    const samples = (await lookAt(video, onProgress)).filter(({ faces }) => (faces?.[0]?.score ?? 0) >= T.faceScore);
    if (samples.length < MIN_LOOKS) return refuse('scan.no_face', 'No face is seen for long enough.');
    const other = findOtherPerson(samples);
    if (other) return refuse('scan.person_changes', 'Several people are seen one after another.', other);
    return { outcome: 'recognised', embedding: [...personOf(samples)] };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return refuse('scan.unreadable', error.message);
  }
}

async function lookAt(video: string, onProgress: (fraction: number) => void): Promise<Sample[]> {
  await using film = await openFilm(video);
  await using pool = new FacePool(1);
  const size = fitInside(film, T.analysed.short, T.analysed.long);
  const { embeddingsPerSecond: fps } = T;
  const samples: Sample[] = [];
  for await (const [report] of inOrder(kept(pictures(film, { ...size, fps, to: SECONDS * fps })), 2, (one) => pool.survey([one]))) {
    if (report) samples.push({ ...report, atMs: Math.round((samples.length * 1000) / fps) });
    onProgress(Math.min(1, samples.length / (SECONDS * fps)));
  }
  return samples;
}

/** Copies, because the decoder overwrites a picture with the next one. */
async function* kept(source: AsyncIterable<Picture>): AsyncGenerator<Picture> {
  for await (const picture of source) yield { ...picture, y: picture.y.slice(), u: picture.u.slice(), v: picture.v.slice() };
}
